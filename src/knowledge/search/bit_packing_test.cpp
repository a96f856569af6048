#include "knowledge/search/bit_packing.h"

#include <random>

#include <gtest/gtest.h>

namespace osler::search {
namespace {

// The sentence of docs/formats/lexical.md, bit by bit: slow, and obviously what it says.
std::uint32_t value_at(std::span<const std::uint8_t> bytes, unsigned bits, std::size_t i) {
  std::uint32_t value = 0;
  for (unsigned b = 0; b < bits; ++b) {
    const std::size_t bit = i / 4 * bits + b;
    const std::size_t byte = 16 * (bit / 32) + 4 * (i % 4) + bit % 32 / 8;
    value |= static_cast<std::uint32_t>((bytes[byte] >> (bit % 8)) & 1U) << b;
  }
  return value;
}

TEST(BitPacking, EveryWidthReadsBackAndLiesWhereTheFormatSays) {
  std::mt19937 random(1);
  for (unsigned bits = 0; bits <= 32; ++bits) {
    PackedBlock values{};
    for (auto& value : values) {
      value = bits == 0 ? 0U : static_cast<std::uint32_t>(random()) >> (32U - bits);
    }
    std::vector<std::uint8_t> bytes;
    pack(values, bits, bytes);
    ASSERT_EQ(bytes.size(), 16U * bits);
    PackedBlock back{};
    unpack(bytes, bits, back);
    EXPECT_EQ(values, back) << bits << " bits";
    for (std::size_t i = 0; i < packed_values; ++i) EXPECT_EQ(value_at(bytes, bits, i), values[i]);
  }
}

TEST(BitPacking, NeededBitsAreThoseOfTheWidestValue) {
  PackedBlock values{};
  EXPECT_EQ(bits_needed(values), 0U);
  values[100] = 5;
  EXPECT_EQ(bits_needed(values), 3U);
}

}  // namespace
}  // namespace osler::search
