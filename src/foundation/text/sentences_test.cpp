#include "foundation/text/sentences.h"

#include <cstdlib>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "foundation/text/ascii.h"
#include "foundation/text/line_break.h"
#include "foundation/text/utf8.h"

namespace osler::text {
namespace {

struct Case {
  std::string why;
  std::string text;
  std::vector<std::string> expected;
};

std::string trimmed(std::string piece) {
  while (!piece.empty() && is_space(piece.back())) piece.pop_back();
  std::size_t begin = 0;
  while (begin < piece.size() && is_space(piece[begin])) ++begin;
  piece.erase(0, begin);
  const std::size_t bullet = bullet_size(piece, 0);
  if (bullet == 0) return piece;
  return trimmed(piece.substr(bullet));
}

void finish(Case& one, std::vector<Case>& cases) {
  std::string marked;
  marked.swap(one.text);
  for (std::size_t at = 0; !marked.empty();) {
    const std::size_t bar = marked.find("||", at);
    const std::string piece = marked.substr(at, bar == std::string::npos ? bar : bar - at);
    one.text += piece;
    const bool content = piece.find_first_not_of(" \n-*") != std::string::npos;
    if (content) one.expected.push_back(trimmed(piece));
    if (bar == std::string::npos) break;
    at = bar + 2;
  }
  if (!one.text.empty()) cases.push_back(one);
  one = {};
}

// In a table the mark follows a bar: "|||" is the bar and the mark.
std::vector<Case> read_cases() {
  const char* const root = std::getenv("OSLER_SOURCE_DIR");
  if (root == nullptr) return {};
  std::ifstream file(std::string(root) + "/src/foundation/text/sentences.cases");
  std::vector<Case> cases;
  Case one;
  for (std::string line; std::getline(file, line);) {
    if (line == "----") {
      finish(one, cases);
    } else if (!line.empty() && line.front() == '#') {
      one.why += line.substr(1);
    } else {
      const std::size_t bar = line.find("|||");
      if (bar != std::string::npos) line = line.substr(0, bar) + "\x01||" + line.substr(bar + 3);
      one.text += line + "\n";
    }
  }
  finish(one, cases);
  for (Case& each : cases) {
    for (char& c : each.text) c = c == '\x01' ? '|' : c;
    for (std::string& piece : each.expected) {
      for (char& c : piece) c = c == '\x01' ? '|' : c;
    }
  }
  return cases;
}

TEST(Sentences, EveryCaseOfTheFileHolds) {
  const auto cases = read_cases();
  if (cases.empty()) GTEST_SKIP() << "OSLER_SOURCE_DIR is not set: run through ctest";
  EXPECT_GT(cases.size(), 40U);
  for (const Case& one : cases) {
    std::vector<std::string> found;
    for (const Range range : sentences(one.text)) found.emplace_back(slice(one.text, range));
    EXPECT_EQ(found, one.expected) << one.why;
  }
}

// Ordered, inside, visible at both ends, on code point boundaries, and nothing lost between them.
void expect_sound(const std::string& text) {
  std::size_t end = 0;
  for (const Range range : sentences(text)) {
    ASSERT_LE(end, range.begin);
    ASSERT_LT(range.begin, range.end);
    ASSERT_LE(range.end, text.size());
    ASSERT_FALSE(is_space(text[range.begin]) || is_space(text[range.end - 1]));
    for (const char c : text.substr(end, range.begin - end)) {
      ASSERT_FALSE(is_digit(c) || is_letter(c));
    }
    end = range.end;
  }
  for (const char c : text.substr(end)) ASSERT_FALSE(is_alnum(c));
}

TEST(Sentences, AreSoundOnAnyMixOfTheirOwnTraps) {
  const std::vector<std::string> parts = {
      "Dr", ".",      " ",      "\n",  "E", "coli",   "2",   ".5",   "mg",
      "?",  "\u2026", "\u3002", "(",   ")", "\"",     "- ",  "1.",   "\t",
      "|",  "b.i.d.", "Take",   "the", ":", "\u00E9", "[1]", "\xFF", "!"};
  std::mt19937 random(5);
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (auto i = random() % 20; i > 0; --i) text += parts[random() % parts.size()];
    expect_sound(text);
  }
}

TEST(Sentences, HaveNoneInEmptyText) {
  EXPECT_TRUE(sentences("").empty());
  EXPECT_TRUE(sentences(" \n\t ").empty());
  EXPECT_TRUE(sentences("...\n---").empty());
}

TEST(Sentences, TakeLinearTimeOnTextWithoutAnEnd) {
  EXPECT_EQ(sentences(std::string(2'000'000, 'a')).size(), 1U);
  EXPECT_TRUE(sentences(std::string(2'000'000, '.')).empty());
  std::string lines;
  for (int i = 0; i < 200'000; ++i) lines += "a\n";
  EXPECT_FALSE(sentences(lines).empty());
}

}  // namespace
}  // namespace osler::text
