#include "foundation/text/utf8.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace osler::text {
namespace {

TEST(Utf8, AcceptsEveryCodePointAndReadsItBack) {
  for (char32_t value = 0; value <= 0x10FFFF; value += value < 0x3000 ? 1 : 97) {
    if (value >= 0xD800 && value <= 0xDFFF) continue;
    std::string bytes;
    append_utf8(value, bytes);
    ASSERT_TRUE(is_valid_utf8(bytes)) << std::uint32_t{value};
    ASSERT_TRUE(decode(bytes, 0).value == value);
    ASSERT_EQ(decode(bytes, 0).size, bytes.size());
    ASSERT_TRUE(decode_before(bytes, bytes.size()).value == value);
  }
}

TEST(Utf8, RefusesWhatTheStandardRefuses) {
  for (const std::string bad : {"\x80", "\xC0\xAF", "\xC1\x81", "\xE0\x80\x80", "\xED\xA0\x80",
                                "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\xFF"}) {
    EXPECT_FALSE(is_valid_utf8(bad));
    EXPECT_EQ(first_invalid("fever" + bad), 5U);
  }
}

TEST(Utf8, ReplacesTheLongestBrokenBeginningOnce) {
  // The example of Unicode 15, table 3-8.
  EXPECT_EQ(replace_invalid("a\xF1\x80\x80\xE1\x80\xC2"
                            "b\x80"
                            "c\x80\xBF"
                            "d"),
            "a\uFFFD\uFFFD\uFFFDb\uFFFDc\uFFFD\uFFFDd");
}

TEST(Utf8, CountsCodePointsAndNeverCutsOne) {
  const std::string text = "5 \u00B5g \u2265";
  EXPECT_EQ(count_code_points(text), 6U);
  EXPECT_EQ(floor_boundary(text, 3), 2U);
  EXPECT_EQ(floor_boundary(text, 4), 4U);
  EXPECT_EQ(floor_boundary(text, 99), text.size());
}

TEST(Utf8, AnyBytesBecomeValidTextWithAsManyCodePoints) {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes(random() % 24, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    const std::string mended = replace_invalid(bytes);
    ASSERT_TRUE(is_valid_utf8(mended));
    ASSERT_EQ(count_code_points(mended), count_code_points(bytes));
    ASSERT_EQ(is_valid_utf8(bytes), mended == bytes);
  }
}

TEST(Utf8, SurrogatesAndValuesBeyondUnicodeAreReplaced) {
  std::string out;
  append_utf8(0xD800, out);
  append_utf8(0x110000, out);
  EXPECT_EQ(out, "\uFFFD\uFFFD");
}

}  // namespace
}  // namespace osler::text
