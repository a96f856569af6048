#include "foundation/base/base64.h"

#include <random>

#include <gtest/gtest.h>

namespace osler {
namespace {

std::vector<std::uint8_t> bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

TEST(Base64, AgreesWithTheVectorsOfRfc4648) {
  EXPECT_EQ(to_base64(bytes_of("")), "");
  EXPECT_EQ(to_base64(bytes_of("f")), "Zg==");
  EXPECT_EQ(to_base64(bytes_of("fo")), "Zm8=");
  EXPECT_EQ(to_base64(bytes_of("foo")), "Zm9v");
  EXPECT_EQ(to_base64(bytes_of("foobar")), "Zm9vYmFy");
  EXPECT_EQ(to_base64url(bytes_of("\xFB\xFF")), "-_8");
}

TEST(Base64, WhatIsWrittenReadsBack) {
  std::mt19937 random(4);
  for (std::size_t size = 0; size < 100; ++size) {
    std::vector<std::uint8_t> bytes(size);
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
    EXPECT_EQ(from_base64(to_base64(bytes)).value(), bytes);
    EXPECT_EQ(from_base64url(to_base64url(bytes)).value(), bytes);
  }
}

TEST(Base64, EachValueHasOneSpelling) {
  for (const char* text : {"Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Z m9", "Zm9v\n", "====", "=Zm9",
                           "Zg==Zg==", "-_8="}) {
    EXPECT_FALSE(from_base64(text).has_value()) << text;
  }
  for (const char* text : {"Zg==", "Zh", "Z", "+/8"}) {
    EXPECT_FALSE(from_base64url(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace osler
