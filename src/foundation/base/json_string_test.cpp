#include "foundation/base/json_string.h"

#include <string>

#include <gtest/gtest.h>

namespace osler {
namespace {

std::string quoted(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

TEST(JsonString, EscapesOnlyWhatRfc8785Escapes) {
  EXPECT_EQ(quoted("a/b \"c\" \\"), R"("a/b \"c\" \\")");
  EXPECT_EQ(quoted("\b\t\n\f\r"), R"("\b\t\n\f\r")");
  EXPECT_EQ(quoted(std::string_view("\0\x1f", 2)), R"("\u0000\u001f")");
  EXPECT_EQ(quoted("5 \xC2\xB5g \xF0\x9F\x92\x8A"), "\"5 \xC2\xB5g \xF0\x9F\x92\x8A\"");
}

TEST(JsonString, BytesThatAreNotUtf8BecomeTheReplacementCharacter) {
  EXPECT_EQ(quoted("a\xFFz"), "\"a\xEF\xBF\xBDz\"");
  EXPECT_EQ(quoted("\xC0\x80"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");  // overlong NUL
}

TEST(Utf8CharacterLength, KnowsTheEdgesOfTable37) {
  EXPECT_EQ(utf8_character_length("\xED\x9F\xBF"), 3U);
  EXPECT_EQ(utf8_character_length("\xED\xA0\x80"), 0U);  // a surrogate
  EXPECT_EQ(utf8_character_length("\xF4\x8F\xBF\xBF"), 4U);
  EXPECT_EQ(utf8_character_length("\xF4\x90\x80\x80"), 0U);
  EXPECT_EQ(utf8_character_length("\xE2\x82"), 0U);  // cut short
  EXPECT_EQ(utf8_character_length("\x80"), 0U);
  EXPECT_EQ(utf8_character_length(""), 0U);
}

}  // namespace
}  // namespace osler
