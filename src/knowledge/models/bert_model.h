#pragma once

#include <cstddef>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/models/bert_kernels.h"
#include "knowledge/models/gguf.h"
#include "knowledge/models/model_card.h"

namespace osler::models {

struct BertSizes {
  std::size_t width = 0;
  std::size_t heads = 0;
  std::size_t feed_forward = 0;
  std::size_t layers = 0;
  std::size_t positions = 0;
  std::size_t segments = 0;
  std::size_t vocabulary = 0;
  float epsilon = 0;
};

struct BertLinear {
  PackedMatrix weights;
  std::vector<float> bias;  // padded to whole panels
};

struct BertNorm {
  std::vector<float> gain;
  std::vector<float> shift;
};

struct BertLayer {
  BertLinear query_key_value;  // one matrix of 3 x width outputs
  BertLinear output;
  BertNorm after_attention;
  BertLinear up;
  BertLinear down;
  BertNorm after_feed_forward;
};

/// The weights of one BERT, packed for one way of multiplying.
///
/// Lifetime   `words` looks into the file's bytes.
struct BertModel {
  BertSizes sizes;
  GgufTensor words;
  std::vector<float> places;  // position embedding plus that of segment 0, row by row
  BertNorm embeddings;
  std::vector<BertLayer> layers;
};

/// Errors   corrupt: a value or tensor is missing, or of another shape; unsupported: a width or
///          feed-forward length that is no multiple of 32, or a tensor type that is not read here.
Result<BertModel> read_bert(const Gguf& gguf, const BertGemm& gemm);

}  // namespace osler::models
