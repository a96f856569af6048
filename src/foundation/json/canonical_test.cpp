#include "foundation/json/canonical.h"

#include <algorithm>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "foundation/json/parse.h"
#include "foundation/json/write.h"

namespace osler::json {
namespace {

TEST(Canonical, SortsNamesByUtf16UnitsAsRfc8785Shows) {
  // RFC 8785, 3.2.3, without its numbers' names.
  const std::string text =
      R"({"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh",)"
      R"("1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control",)"
      R"("\u00f6":"Latin Small Letter O With Diaeresis"})";
  EXPECT_EQ(canonicalize(text).value(),
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xC2\x80\":\"Control\","
            "\"\xC3\xB6\":\"Latin Small Letter O With Diaeresis\",\"\xE2\x82\xAC\":\"Euro Sign\","
            "\"\xF0\x9F\x98\x80\":\"Emoji: Grinning Face\","
            "\"\xEF\xAC\xB3\":\"Hebrew Letter Dalet With Dagesh\"}");
}

TEST(Canonical, RefusesNumbersThatCouldBeSpeltTwice) {
  EXPECT_EQ(canonicalize("[9007199254740991,-9007199254740991,0]").value(),
            "[9007199254740991,-9007199254740991,0]");
  for (const char* text : {"1.0", "1e3", "-0", "9007199254740992", "-9007199254740992", "[0.5]"}) {
    EXPECT_FALSE(canonicalize(text).has_value()) << text;
  }
}

TEST(Canonical, OnlyTheOneSpellingIsCanonical) {
  EXPECT_TRUE(is_canonical(parse(R"({"a":[1,"x/y"],"b":null})").value()));
  for (const char* text : {R"({"b":1,"a":2})", "[1, 2]", R"("\u0078")", R"("x\/y")", "1.0"}) {
    EXPECT_FALSE(is_canonical(parse(text).value())) << text;
  }
}

std::vector<unsigned> utf16(unsigned code) {
  if (code < 0x10000) return {code};
  return {0xD800 + ((code - 0x10000) >> 10U), 0xDC00 + ((code - 0x10000) & 0x3FFU)};
}

std::string utf8(unsigned code) {
  const auto units = utf16(code);
  std::string text = "\"";
  for (const unsigned unit : units) {
    static constexpr std::string_view digits = "0123456789abcdef";
    text += "\\u";
    for (unsigned shift = 16; shift > 0; shift -= 4) text += digits[(unit >> (shift - 4)) & 15U];
  }
  return std::string(parse(text + '"')->as_string().value());
}

struct Name {
  std::string text;
  std::vector<unsigned> units;
};

Name random_name(std::mt19937& random) {
  static constexpr unsigned edges[] = {0x41,   0x7F,   0x80,   0x7FF,   0x800,
                                       0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x10FFFF};
  Name name;
  for (auto n = random() % 3; n > 0; --n) {
    const unsigned code = edges[random() % std::size(edges)];
    name.text += utf8(code);
    for (const unsigned unit : utf16(code)) name.units.push_back(unit);
  }
  return name;
}

TEST(Canonical, TheOrderOfNamesIsThatOfTheirUtf16) {
  std::mt19937 random(5);
  for (int i = 0; i < 2000; ++i) {
    const Name one = random_name(random);
    const Name other = random_name(random);
    EXPECT_EQ(less_as_utf16(one.text, other.text), one.units < other.units);
  }
}

TEST(Canonical, CanonicalizingTwiceChangesNothing) {
  const std::string once = canonicalize(R"( {"z":{"y":[ "\t" ],"x":true},"a":[]} )").value();
  EXPECT_EQ(canonicalize(once).value(), once);
  EXPECT_TRUE(is_canonical(parse(once).value()));
}

}  // namespace
}  // namespace osler::json
