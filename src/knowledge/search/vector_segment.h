#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/search/dot_kernel.h"
#include "knowledge/search/hamming_kernel.h"
#include "knowledge/search/quantize.h"
#include "knowledge/search/segment_layout.h"

namespace osler::search {

constexpr std::string_view vector_magic = "OSLRVEC1";

/// Row-major f32 vectors, borrowed.
struct VectorBlock {
  std::span<const float> values;
  std::size_t dimensions = 0;
  SpaceId space;
  std::span<const float> sign_means;  // mu of the space; empty: zeros
  std::size_t rows() const { return dimensions == 0 ? 0 : values.size() / dimensions; }
};

/// An opened .vec file: int8 rows with their scales, and signs (docs/formats/vectors.md).
/// Immutable; any thread may read.
class VectorSegment {
 public:
  /// Errors   corrupt: retrieval 21; also a zero or impossible scale, a value of -128, padding that
  ///          is not zero.
  static Result<VectorSegment> open(PlainBytes bytes, const SegmentHeader& expected,
                                    std::size_t dimensions);
  std::uint32_t chunks() const { return chunks_; }
  std::size_t dimensions() const { return dimensions_; }
  std::size_t stride() const { return vector_stride(dimensions_); }
  float scale(std::uint32_t ordinal) const;
  const std::int8_t* row(std::uint32_t ordinal) const;
  /// Bit i of the sign vector of one chunk.
  bool sign(std::uint32_t ordinal, std::size_t dimension) const;
  /// Sign words of up to `count` chunks from `first`, a multiple of 8, on; whole groups.
  SignGroups signs(std::uint32_t first, std::uint32_t count) const;
  std::size_t memory_bytes() const { return bytes_.bytes.size(); }

 private:
  bool rows_are_sound() const;
  bool signs_are_sound() const;

  PlainBytes bytes_;
  std::uint32_t chunks_ = 0;
  std::size_t dimensions_ = 0;
  std::span<const std::uint8_t> scales_;
  std::span<const std::uint8_t> rows_;
  std::span<const std::uint8_t> signs_;
};

/// Rows, scales and signs as they lie in the file; appended chunk by chunk.
class VectorEncoder {
 public:
  explicit VectorEncoder(std::size_t dimensions) : dimensions_(dimensions) {}
  /// Signs are taken from the f32 values, before quantisation.
  Result<void> add(std::span<const float> vector, std::span<const float> sign_means);
  /// Copies a stored chunk, at merges.
  void add(const VectorSegment& from, std::uint32_t ordinal);
  std::vector<std::uint8_t> finish(const SegmentId& segment, const SpaceId& space);

 private:
  void open_group();
  void set_sign(std::size_t dimension);

  std::size_t dimensions_;
  std::uint32_t chunks_ = 0;
  std::vector<std::uint8_t> scales_;
  std::vector<std::uint8_t> rows_;
  std::vector<std::uint8_t> signs_;
};

}  // namespace osler::search
