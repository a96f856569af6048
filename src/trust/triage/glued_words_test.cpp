#include "trust/triage/glued_words.h"

#include <set>

#include <gtest/gtest.h>

namespace osler::triage {
namespace {

std::vector<std::string_view> split(std::string_view word) {
  static const std::set<std::string_view> known{"die",  "suicide", "chest", "pain", "not",
                                                "book", "sui",     "cide",  "an"};
  return glued_words(word, [](std::string_view part) { return known.contains(part); });
}

TEST(GluedWords, TheFewestWordsAreTaken) {
  EXPECT_EQ(split("diesuicide"), (std::vector<std::string_view>{"die", "suicide"}));
  EXPECT_EQ(split("chestpain"), (std::vector<std::string_view>{"chest", "pain"}));
}

TEST(GluedWords, NoDenialAndNoCrumbsAreReadOutOfAWord) {
  EXPECT_TRUE(split("notebook").empty());
  EXPECT_TRUE(split("notpain").empty());
  EXPECT_TRUE(split("anpain").empty());
  EXPECT_TRUE(split("chestpains").empty());
  EXPECT_TRUE(split("").empty());
  EXPECT_TRUE(split(std::string(100, 'a')).empty());
}

}  // namespace
}  // namespace osler::triage
