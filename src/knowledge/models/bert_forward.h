#pragma once

#include <cstddef>
#include <span>
#include <stop_token>
#include <vector>

#include "knowledge/models/bert_model.h"
#include "knowledge/models/model_card.h"
#include "knowledge/models/wordpiece.h"

namespace osler::models {

/// Runs texts through one BERT, packed one after the other without padding; attention looks at one
/// text at a time. One thread at a time; holds the room that the work needs.
///
/// Invariant   a text's vector has the same bytes whatever is run beside it.
/// Source      Devlin et al. 2019, arXiv:1810.04805; Vaswani et al. 2017, arXiv:1706.03762.
class BertForward {
 public:
  /// Both must outlive this object.
  BertForward(const BertModel& model, const BertKernels& kernels);

  /// `vectors` has a row of `width` floats for each text; each becomes of length 1. Every text has
  /// 1 to `positions` tokens of the vocabulary.
  /// Returns  false where it was stopped half-way.
  bool run(std::span<const std::span<const TokenId>> texts, Pooling pooling,
           std::span<float> vectors, const std::stop_token& stop);

 private:
  struct Text {
    std::size_t first;  // row
    std::size_t rows;
  };
  void embed(std::span<const std::span<const TokenId>> texts);
  void layer(const BertLayer& layer);
  void attend(const Text& text);
  void attend_head(const Text& text, std::size_t head);
  void feed_forward(const BertLayer& layer);
  void multiply(const FloatRows& from, const BertLinear& by, Activation activation, float* out);
  void norm(const BertNorm& norm, FloatRows x, const float* y);
  FloatRows rows(float* first, std::size_t columns) const;

  const BertModel& model_;
  const BertKernels& kernels_;
  std::vector<Text> texts_;
  std::size_t rows_ = 0;
  AlignedBuffer hidden_;   // rows x width: what goes from layer to layer
  AlignedBuffer qkv_;      // rows x 3 width
  AlignedBuffer context_;  // rows x width: what attention took; then what is added to hidden_
  AlignedBuffer middle_;   // a part of the rows x feed_forward
  AlignedBuffer scores_;   // a block of queries x all keys of one text
  AlignedBuffer taken_;    // a block of queries x one head
  AlignedBuffer shares_;   // 1 / sum for each query of a block
  OperandBuffer operand_;
  OperandBuffer queries_;
  PackedMatrix keys_;
  PackedMatrix values_;
};

}  // namespace osler::models
