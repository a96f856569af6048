#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "improving/training/adapter_data.h"
#include "improving/training/info_nce.h"

namespace osler::training {

/// Which passages each question is told apart from: its nearest wrong ones, and the right ones of
/// the other questions of a batch. Never one that is right for it too, nor one of a right document.
/// Borrows the data.
class Contrasts {
 public:
  Contrasts(const AdapterData& data, const AdapterOptions& options);

  /// Those that have a right passage, rising.
  const std::vector<std::uint32_t>& questions() const { return questions_; }
  /// Of the right passage that lies nearest.
  std::uint32_t document_of(std::uint32_t question) const {
    return data_.documents[nearest_right_[question]];
  }
  Contrast of(std::uint32_t question, std::span<const std::uint32_t> batch) const;
  /// Mean of 1 / rank of the first right passage among all passages; 0 without questions.
  double reciprocal_rank(const AdapterWeights& weights,
                         std::span<const std::uint32_t> questions) const;

 private:
  void mine(std::uint32_t question, const AdapterOptions& options);
  bool is_right(std::uint32_t question, std::uint32_t chunk) const;
  const float* chunk(std::uint32_t number) const { return data_.chunks.row(number).data(); }

  const AdapterData& data_;
  std::vector<std::uint32_t> questions_;
  std::vector<std::uint32_t> nearest_right_;           // by question
  std::vector<std::vector<std::uint32_t>> negatives_;  // by question
};

}  // namespace osler::training
