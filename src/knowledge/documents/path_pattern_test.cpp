#include "knowledge/documents/path_pattern.h"

#include <gtest/gtest.h>

#include <string>

namespace osler::documents {
namespace {

TEST(MatchesPattern, OneStarStaysInItsFolder) {
  EXPECT_TRUE(matches_pattern("a/*.md", "a/b.md"));
  EXPECT_FALSE(matches_pattern("a/*.md", "a/b/c.md"));
  EXPECT_TRUE(matches_pattern("**/*.md", "a/b/c.md"));
  EXPECT_TRUE(matches_pattern("**/*.md", "c.md"));
  EXPECT_TRUE(matches_pattern("a?c", "abc"));
  EXPECT_FALSE(matches_pattern("a?c", "a/c"));
  EXPECT_TRUE(matches_pattern("**", "a/b"));
  EXPECT_TRUE(matches_pattern("*b*b", "abab"));
  EXPECT_FALSE(matches_pattern("*",
                               ""
                               "a/"));
  EXPECT_FALSE(matches_pattern(std::string(40, '*') + "x", std::string(5000, 'a')));
}

}  // namespace
}  // namespace osler::documents
