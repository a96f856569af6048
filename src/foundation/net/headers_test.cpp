#include "foundation/net/headers.h"

#include <gtest/gtest.h>

namespace osler::net {
namespace {

TEST(Headers, NamesCompareWithoutRegardToCase) {
  Headers headers;
  headers.add("Content-Type", "text/html");
  headers.add("content-type", "text/plain");
  EXPECT_EQ(headers.find("CONTENT-TYPE"), "text/html");
  EXPECT_EQ(headers.count("Content-type"), 2U);
  headers.set("CONTENT-TYPE", "application/json");
  ASSERT_EQ(headers.all().size(), 1U);
  EXPECT_EQ(headers.find("content-type"), "application/json");
  EXPECT_FALSE(headers.find("content").has_value());
}

TEST(Headers, AListHoldsWholeWordsOnly) {
  EXPECT_TRUE(list_holds("keep-alive , Close", "close"));
  EXPECT_TRUE(list_holds("close", "close"));
  EXPECT_FALSE(list_holds("closed, un-close", "close"));
  EXPECT_FALSE(list_holds("", "close"));
  EXPECT_TRUE(is_token_list("close"));
  EXPECT_TRUE(is_token_list("close , TE"));
  for (const char* value : {"", "a,", ",a", "a b", "a: b", "a;b"})
    EXPECT_FALSE(is_token_list(value));
}

TEST(Headers, NoValueCanBeginANewLine) {
  EXPECT_TRUE(is_field_value("text/plain; charset=utf-8\t\xc3\xa9"));
  for (const char c : {'\r', '\n', '\0', '\x7f', '\x01'}) {
    EXPECT_FALSE(is_field_value(std::string("a") + c)) << static_cast<int>(c);
  }
  EXPECT_TRUE(is_field_name("X-Osler-CSRF"));
  for (const char* name : {"", "a b", "a:", "a\r", "\xc3\xa9", "a\""}) {
    EXPECT_FALSE(is_field_name(name)) << name;
  }
}

TEST(Headers, SpacesAroundAreTrimmedInsideKept) {
  EXPECT_EQ(trim_spaces(" \t a b \t"), "a b");
  EXPECT_EQ(trim_spaces(" \t "), "");
  EXPECT_EQ(ascii_lower("AzZ-9"), "azz-9");
}

}  // namespace
}  // namespace osler::net
