#include "foundation/base/hex.h"

#include <random>

#include <gtest/gtest.h>

namespace osler {
namespace {

TEST(Hex, WhatIsWrittenReadsBackInEitherCase) {
  std::mt19937 random(3);
  for (std::size_t size = 0; size < 70; ++size) {
    std::vector<std::uint8_t> bytes(size);
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
    std::string text = to_hex(bytes);
    EXPECT_EQ(from_hex(text).value(), bytes);
    for (char& c : text) c = static_cast<char>(std::toupper(c));
    EXPECT_EQ(from_hex(text).value(), bytes);
  }
}

TEST(Hex, RefusesOddLengthsAndOtherCharacters) {
  for (const char* text : {"a", "0g", "g0", " 00", "00 ", "0x00"}) {
    EXPECT_FALSE(from_hex(text).has_value()) << text;
  }
}

TEST(Hex, AnIdHasExactlyThirtyTwoDigits) {
  const std::string text = "000102030405060708090a0b0c0d0e0f";
  EXPECT_EQ(hex_of(binary_id_from_hex<RequestId>(text).value()), text);
  EXPECT_FALSE(binary_id_from_hex<RequestId>(text + "00").has_value());
  EXPECT_FALSE(binary_id_from_hex<RequestId>("").has_value());
}

}  // namespace
}  // namespace osler
