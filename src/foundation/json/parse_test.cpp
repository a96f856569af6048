#include "foundation/json/parse.h"

#include <cstdlib>
#include <fstream>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "foundation/json/write.h"

namespace osler::json {
namespace {

/// "a{{0a}}" -> "a\n"
std::string with_bytes(std::string text) {
  for (std::size_t at = text.find("{{"); at != std::string::npos; at = text.find("{{", at + 1)) {
    if (text.compare(at + 4, 2, "}}") != 0) continue;
    const auto byte = static_cast<char>(std::stoi(text.substr(at + 2, 2), nullptr, 16));
    text.replace(at, 6, 1, byte);
  }
  return text;
}

TEST(Parse, EveryCaseOfTheFileHolds) {
  const char* const root = std::getenv("OSLER_SOURCE_DIR");
  if (root == nullptr) GTEST_SKIP() << "OSLER_SOURCE_DIR is not set";
  std::ifstream file(std::string(root) + "/src/foundation/json/parse.cases");
  int cases = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::string text = with_bytes(line.size() > 7 ? line.substr(7) : "");
    EXPECT_EQ(parse(text).has_value(), line.starts_with("accept")) << line;
    ++cases;
  }
  EXPECT_GT(cases, 80);
}

struct Refusal {
  std::string text;
  ErrorCode code;
  std::string message;
};

TEST(Parse, AnErrorNamesLineByteAndPointer) {
  const Refusal cases[] = {
      {"{\n \"a\": [1, 2,\n x]}", ErrorCode::corrupt, "line 3, byte 16, at /a/2: expected a value"},
      {R"({"a":{"b":1,"b":2}})", ErrorCode::corrupt,
       "line 1, byte 16, at /a/b: the name occurs twice in this object"},
      {"[\"a\xFF\"]", ErrorCode::corrupt, "line 1, byte 3: not UTF-8, or a control character"},
      {R"({"Anna Smith":x})", ErrorCode::corrupt, "line 1, byte 14, at /?: expected a value"},
      {"[1] 2", ErrorCode::corrupt, "line 1, byte 4: something follows the value"},
      {"", ErrorCode::corrupt, "line 1, byte 0: there is no value"},
  };
  for (const Refusal& refusal : cases) {
    const auto parsed = parse(refusal.text);
    ASSERT_FALSE(parsed.has_value()) << refusal.text;
    EXPECT_EQ(parsed.error().code, refusal.code);
    EXPECT_EQ(parsed.error().message, refusal.message);
  }
}

TEST(Parse, EachLimitIsNamedWhenItIsReached) {
  Limits limits;
  limits.bytes = 100;
  limits.depth = 3;
  limits.values = 5;
  limits.string_bytes = 4;
  EXPECT_TRUE(parse("[[[1]]]", limits).has_value());
  EXPECT_TRUE(parse("[1,2,3,4]", limits).has_value());
  EXPECT_TRUE(parse("[\"four\"]", limits).has_value());
  const Refusal cases[] = {
      {"[[[[1]]]]", ErrorCode::too_large, "line 1, byte 3, at /0/0/0: nested deeper than 3"},
      {"[1,2,3,4,5]", ErrorCode::too_large,
       "line 1, byte 9, at /4: more than 5 values in one text"},
      {R"(["\u0066ives"])", ErrorCode::too_large,
       "line 1, byte 1, at /1: a string of more than 4 bytes"},
      {R"({"names":1})", ErrorCode::too_large, "line 1, byte 1: a string of more than 4 bytes"},
      {std::string(101, ' '), ErrorCode::too_large, "a JSON text of 101 bytes; the limit is 100"},
  };
  for (const Refusal& refusal : cases) {
    const auto parsed = parse(refusal.text, limits);
    ASSERT_FALSE(parsed.has_value()) << refusal.text;
    EXPECT_EQ(parsed.error().code, refusal.code);
    EXPECT_EQ(parsed.error().message, refusal.message);
  }
}

TEST(Parse, ABombOfBracketsIsRefusedWithoutRecursion) {
  Limits limits;
  limits.bytes = std::size_t{8} << 20U;
  limits.depth = limits.bytes;
  const auto parsed = parse(std::string(limits.bytes, '['), limits);
  ASSERT_FALSE(parsed.has_value());
  EXPECT_EQ(parsed.error().code, ErrorCode::too_large);
}

TEST(Parse, NulIsAllowedOnlyWhereTheCallerSaysSo) {
  Limits limits;
  limits.allows_nul = true;
  EXPECT_EQ(parse(R"("a\u0000b")", limits)->as_string().value(), std::string_view("a\0b", 3));
}

TEST(Parse, KeepsTheTextThatTheCallerLetsGo) {
  auto text = std::make_unique<std::string>(R"({"dose":"2.50 mg"})");
  const Value value = parse(*text).value();
  text.reset();
  EXPECT_EQ(value.member("dose")->as_string().value(), "2.50 mg");
}

// Every value's range reads back as that value, whatever surrounds it.
void expect_ranges_read_back(const Value& value, const std::string& text) {
  const ByteRange range = value.range();
  ASSERT_LE(range.begin, range.end);
  ASSERT_LE(range.end, text.size());
  const std::string alone = text.substr(range.begin, range.end - range.begin);
  EXPECT_EQ(alone, value.source());
  const auto again = parse(alone);
  ASSERT_TRUE(again.has_value()) << alone;
  Writer ours, theirs;
  EXPECT_EQ(ours.value(value).text(), theirs.value(*again).text());
  for (const Value child : value.children()) expect_ranges_read_back(child, text);
}

std::string random_json(std::mt19937& random, int depth) {
  static constexpr std::string_view spaces[] = {"", " ", "\n", "\t ", " \r\n"};
  static constexpr std::string_view scalars[] = {"null",      "true",        "false",  "-0.50",
                                                 "12",        "1e-7",        "\"\"",   "\"a,b\"",
                                                 "\"\\\"]\"", "\"\\u00e9\"", "\"{:}\""};
  const auto space = [&] { return std::string(spaces[random() % 5]); };
  if (depth == 0 || random() % 3 == 0)
    return space() + std::string(scalars[random() % 11]) + space();
  const bool is_object = random() % 2 == 0;
  std::string out = space() + (is_object ? "{" : "[");
  const unsigned count = random() % 4;
  for (unsigned i = 0; i < count; ++i) {
    if (i > 0) out += ',';
    if (is_object) out += space() + "\"m" + std::to_string(i) + "\\u003a\"" + space() + ":";
    out += random_json(random, depth - 1);
  }
  return out + space() + (is_object ? "}" : "]") + space();
}

TEST(Parse, ARangeReadsBackAsItsValueInAnyText) {
  std::mt19937 random(11);
  for (int i = 0; i < 500; ++i) {
    const std::string text = random_json(random, 4);
    const auto value = parse(text);
    ASSERT_TRUE(value.has_value()) << text;
    expect_ranges_read_back(*value, text);
  }
}

}  // namespace
}  // namespace osler::json
