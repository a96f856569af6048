#include "knowledge/search/crc32c.h"

#include <vector>

#include <gtest/gtest.h>

namespace osler::search {
namespace {

TEST(Crc32c, AgreesWithTheExamplesOfTheStandard) {  // RFC 3720, B.4
  EXPECT_EQ(crc32c(std::vector<std::uint8_t>(32, 0)), 0x8a9136aaU);
  EXPECT_EQ(crc32c(std::vector<std::uint8_t>(32, 0xff)), 0x62a8ab43U);
  const std::vector<std::uint8_t> digits{'1', '2', '3', '4', '5', '6', '7', '8', '9'};
  EXPECT_EQ(crc32c(digits), 0xe3069283U);
}

TEST(Crc32c, NoBytesGiveZero) { EXPECT_EQ(crc32c({}), 0U); }

}  // namespace
}  // namespace osler::search
