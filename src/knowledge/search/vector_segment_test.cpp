#include "knowledge/search/vector_segment.h"

#include <limits>

#include <gtest/gtest.h>

#include "knowledge/search/fix_crcs_for_test.h"
#include "knowledge/search/random_entries.h"

namespace osler::search {
namespace {

constexpr std::size_t rows = 19;

std::vector<std::uint8_t> encoded(std::size_t dimensions, const std::vector<float>& values,
                                  std::span<const float> means = {}) {
  VectorEncoder encoder(dimensions);
  for (std::size_t i = 0; i < rows; ++i) {
    EXPECT_TRUE(encoder.add(std::span(values).subspan(i * dimensions, dimensions), means));
  }
  return encoder.finish(SegmentId{{1}}, SpaceId{{2}});
}

Result<VectorSegment> opened_again(std::vector<std::uint8_t> bytes, std::size_t dimensions) {
  const SegmentHeader header = claimed_header(bytes, vector_magic);
  return VectorSegment::open(keep(std::move(bytes)), header, dimensions);
}

TEST(VectorSegment, RowsScalesAndSignsReadBack) {
  for (const std::size_t dimensions : {1U, 63U, 64U, 70U, 384U}) {
    const auto values = RandomEntries(1).vectors(rows, dimensions);
    const std::vector<float> means(dimensions, 0.25F);
    const auto segment = opened_again(encoded(dimensions, values, means), dimensions).value();
    for (std::uint32_t i = 0; i < rows; ++i) {
      const auto row = std::span(values).subspan(i * dimensions, dimensions);
      const auto expected = quantize(row).value();
      EXPECT_EQ(segment.scale(i), expected.scale);
      for (std::size_t d = 0; d < dimensions; ++d) {
        EXPECT_EQ(segment.row(i)[d], expected.values[d]);
        EXPECT_EQ(segment.sign(i, d), row[d] > 0.25F);
      }
      for (std::size_t d = dimensions; d < segment.stride(); ++d) EXPECT_EQ(segment.row(i)[d], 0);
    }
  }
}

TEST(VectorSegment, ACopiedRowHasTheSameBytes) {
  const auto values = RandomEntries(2).vectors(rows, 70);
  const auto bytes = encoded(70, values);
  const auto segment = opened_again(bytes, 70).value();
  VectorEncoder copy(70);
  for (std::uint32_t i = 0; i < rows; ++i) copy.add(segment, i);
  EXPECT_EQ(copy.finish(SegmentId{{1}}, SpaceId{{2}}), bytes);
}

TEST(VectorSegment, VectorsOfAnotherWidthOrWithoutDirectionAreRefused) {  // R7
  VectorEncoder encoder(4);
  EXPECT_FALSE(encoder.add(std::vector<float>{1, 2, 3}, {}));
  EXPECT_FALSE(encoder.add(std::vector<float>{0, 0, 0, 0}, {}));
  EXPECT_FALSE(
      encoder.add(std::vector<float>{1, std::numeric_limits<float>::infinity(), 0, 0}, {}));
  EXPECT_FALSE(opened_again(encoded(64, RandomEntries(1).vectors(rows, 64)), 65));
  EXPECT_FALSE(opened_again(encoded(70, RandomEntries(1).vectors(rows, 70)), 69));
}

TEST(VectorSegment, DamageIsRefusedByCrcAndBehindARightOneWhereItCannotBeTrue) {
  const auto bytes = encoded(70, RandomEntries(1).vectors(rows, 70));
  std::size_t refused = 0;
  for (std::size_t i = 64; i < bytes.size(); ++i) {
    auto changed = bytes;
    changed[i] = static_cast<std::uint8_t>(changed[i] ^ 0x80U);
    EXPECT_FALSE(opened_again(changed, 70)) << "byte " << i;
    fix_crcs(changed);
    if (!opened_again(std::move(changed), 70)) ++refused;
  }
  EXPECT_GT(refused, rows);  // at least the sign bit of every scale
}

}  // namespace
}  // namespace osler::search
