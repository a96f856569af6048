#include "foundation/text/phrase_trie.h"

#include <vector>

#include <gtest/gtest.h>

namespace osler::text {
namespace {

std::vector<std::uint32_t> found_at_start(const PhraseTrie& trie, std::string_view text) {
  std::vector<std::uint32_t> out;
  const auto from = words(text);
  trie.match(from, [&](std::size_t, std::span<const std::uint32_t> values) {
    out.insert(out.end(), values.begin(), values.end());
  });
  return out;
}

TEST(PhraseTrie, FindsEveryPhraseAtAPlaceShortestFirst) {
  PhraseTrie trie;
  trie.add(words("heart"), 1);
  trie.add(words("heart attack"), 2);
  trie.add(words("heart attack"), 3);
  EXPECT_EQ(found_at_start(trie, "heart attacks now"), (std::vector<std::uint32_t>{1, 2, 3}));
  EXPECT_EQ(found_at_start(trie, "heart, attack"), std::vector<std::uint32_t>{1});
  EXPECT_TRUE(found_at_start(trie, "attack").empty());
  EXPECT_TRUE(found_at_start(trie, "").empty());
}

TEST(PhraseTrie, CrossesACommaOnlyWhereThePhraseHasOne) {
  PhraseTrie trie;
  trie.add(words("hand, foot and mouth disease"), 1);
  trie.add(words("foot drop"), 2);
  EXPECT_EQ(found_at_start(trie, "hand, foot and mouth disease").size(), 1U);
  EXPECT_EQ(found_at_start(trie, "hand foot and mouth disease").size(), 1U);
  EXPECT_TRUE(found_at_start(trie, "hand foot, and mouth disease").empty());
  EXPECT_TRUE(found_at_start(trie, "foot, drop").empty());
}

TEST(PhraseTrie, PluralsMeet) {
  std::string buffer;
  EXPECT_EQ(phrase_key("headaches", buffer), phrase_key("headache", buffer));
  EXPECT_EQ(phrase_key("rashes", buffer), "rash");
  EXPECT_EQ(phrase_key("allergies", buffer), "allergy");
  EXPECT_EQ(phrase_key("pertussis", buffer), "pertussis");
  EXPECT_EQ(phrase_key("abscess", buffer), "abscess");
  EXPECT_EQ(phrase_key("gas", buffer), "gas");
}

}  // namespace
}  // namespace osler::text
