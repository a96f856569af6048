#include "knowledge/search/little_endian.h"

#include <gtest/gtest.h>

namespace osler::search {
namespace {

TEST(Vbyte, NumbersOfEveryLengthReadBack) {
  std::vector<std::uint8_t> bytes;
  const std::vector<std::uint32_t> numbers{0, 1, 127, 128, 16383, 16384, 1U << 28U, ~0U};
  for (const auto number : numbers) append_vbyte(bytes, number);
  VbyteReader reader(bytes);
  for (const auto number : numbers) {
    std::uint32_t value = 0;
    ASSERT_TRUE(reader.next(value));
    EXPECT_EQ(value, number);
  }
  EXPECT_TRUE(reader.at_end());
}

TEST(Vbyte, NumbersThatAreCutShortTooWideOrPaddedAreRefused) {
  for (const std::vector<std::uint8_t>& bytes : {std::vector<std::uint8_t>{},
                                                 {0x80},
                                                 {0x80, 0},
                                                 {0xff, 0xff, 0xff, 0xff, 0x1f},
                                                 {0xff, 0xff, 0xff, 0xff, 0xff, 1}}) {
    std::uint32_t value = 0;
    EXPECT_FALSE(VbyteReader(bytes).next(value));
  }
}

}  // namespace
}  // namespace osler::search
