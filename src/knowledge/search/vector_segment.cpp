#include "knowledge/search/vector_segment.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "knowledge/search/little_endian.h"

namespace osler::search {
namespace {

enum VectorSection : std::uint32_t { scales_section = 1, rows_section = 2, signs_section = 3 };

std::size_t words(std::size_t dimensions) { return vector_stride(dimensions) / 64; }

std::size_t sign_bytes(std::size_t chunks, std::size_t dimensions) {
  return (chunks + sign_group - 1) / sign_group * words(dimensions) * 64;
}

// Byte and bit of one sign: group, then line = word, then vector in the group.
std::size_t sign_byte(std::size_t ordinal, std::size_t dimension, std::size_t dimensions) {
  const std::size_t line = ordinal / sign_group * words(dimensions) + dimension / 64;
  return line * 64 + ordinal % sign_group * 8 + dimension % 64 / 8;
}

}  // namespace

Result<VectorSegment> VectorSegment::open(PlainBytes bytes, const SegmentHeader& expected,
                                          std::size_t dimensions) {
  TRY_ASSIGN(const SegmentSections sections, SegmentSections::parse(bytes.bytes, expected));
  VectorSegment segment;
  segment.bytes_ = std::move(bytes);
  segment.chunks_ = sections.chunks();
  segment.dimensions_ = dimensions;
  segment.scales_ = sections.section(scales_section);
  segment.rows_ = sections.section(rows_section);
  segment.signs_ = sections.section(signs_section);
  const std::size_t n = segment.chunks_;
  if (!sections.are({scales_section, rows_section, signs_section}) || dimensions == 0 ||
      dimensions > most_dimensions || segment.scales_.size() != 4 * n ||
      segment.rows_.size() != n * segment.stride() ||
      segment.signs_.size() != sign_bytes(n, dimensions)) {
    return fail(ErrorCode::corrupt,
                "vector segment: a section is missing, unknown or of an impossible length");
  }
  if (!segment.rows_are_sound())
    return fail(ErrorCode::corrupt, "vector segment: rows are damaged");
  if (!segment.signs_are_sound()) {
    return fail(ErrorCode::corrupt, "vector segment: signs are damaged");
  }
  return segment;
}

bool VectorSegment::rows_are_sound() const {
  for (std::uint32_t i = 0; i < chunks_; ++i) {
    if (!std::isnormal(scale(i)) || scale(i) < 0) return false;
    const std::int8_t* from = row(i);
    if (std::find(from, from + dimensions_, -128) != from + dimensions_) return false;
    if (std::any_of(from + dimensions_, from + stride(), [](std::int8_t x) { return x != 0; })) {
      return false;
    }
  }
  return true;
}

bool VectorSegment::signs_are_sound() const {
  const std::size_t padded = (std::size_t{chunks_} + sign_group - 1) / sign_group * sign_group;
  for (std::size_t i = 0; i < padded; ++i) {
    for (std::size_t d = i < chunks_ ? dimensions_ : 0; d < stride(); ++d) {
      if (sign(static_cast<std::uint32_t>(i), d)) return false;
    }
  }
  return true;
}

float VectorSegment::scale(std::uint32_t ordinal) const {
  return load<float>(scales_, std::size_t{4} * ordinal);
}

const std::int8_t* VectorSegment::row(std::uint32_t ordinal) const {
  return reinterpret_cast<const std::int8_t*>(rows_.data()) + stride() * ordinal;
}

bool VectorSegment::sign(std::uint32_t ordinal, std::size_t dimension) const {
  return ((signs_[sign_byte(ordinal, dimension, dimensions_)] >> (dimension % 8)) & 1U) != 0;
}

SignGroups VectorSegment::signs(std::uint32_t first, std::uint32_t count) const {
  const std::uint32_t here = std::min(count, chunks_ - first);
  const std::size_t lines = words(dimensions_);
  return {signs_.data() + first / sign_group * lines * 64, (here + sign_group - 1) / sign_group,
          lines};
}

void VectorEncoder::open_group() {
  signs_.resize(sign_bytes(std::size_t{chunks_} + 1, dimensions_));
  rows_.resize(vector_stride(dimensions_) * (std::size_t{chunks_} + 1));
}

void VectorEncoder::set_sign(std::size_t dimension) {
  auto& byte = signs_[sign_byte(chunks_, dimension, dimensions_)];
  byte = static_cast<std::uint8_t>(byte | (1U << (dimension % 8)));
}

Result<void> VectorEncoder::add(std::span<const float> vector, std::span<const float> sign_means) {
  if (vector.size() != dimensions_ || (!sign_means.empty() && sign_means.size() != dimensions_)) {
    return fail(ErrorCode::invalid_argument,
                "a vector of " + std::to_string(vector.size()) + " dimensions in a space of " +
                    std::to_string(dimensions_) + "; embed it with the model of this space");
  }
  TRY_ASSIGN(const QuantizedVector quantized, quantize(vector));
  open_group();
  append(scales_, quantized.scale);
  std::uint8_t* row = rows_.data() + vector_stride(dimensions_) * chunks_;
  for (std::size_t d = 0; d < dimensions_; ++d) {
    row[d] = static_cast<std::uint8_t>(quantized.values[d]);
    if (vector[d] > (sign_means.empty() ? 0.0F : sign_means[d])) set_sign(d);
  }
  ++chunks_;
  return {};
}

void VectorEncoder::add(const VectorSegment& from, std::uint32_t ordinal) {
  open_group();
  append(scales_, from.scale(ordinal));
  std::uint8_t* row = rows_.data() + vector_stride(dimensions_) * chunks_;
  for (std::size_t d = 0; d < dimensions_; ++d) {
    row[d] = static_cast<std::uint8_t>(from.row(ordinal)[d]);
    if (from.sign(ordinal, d)) set_sign(d);
  }
  ++chunks_;
}

std::vector<std::uint8_t> VectorEncoder::finish(const SegmentId& segment, const SpaceId& space) {
  SegmentLayout layout({vector_magic, chunks_, segment, space.bytes});
  layout.add(scales_section, std::move(scales_));
  layout.add(rows_section, std::move(rows_));
  layout.add(signs_section, std::move(signs_));
  return layout.finish();
}

}  // namespace osler::search
