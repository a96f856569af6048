#include "knowledge/models/embeddable.h"

#include <gtest/gtest.h>

namespace osler::models {
namespace {

TEST(Embeddable, WhiteSpaceIsNotAText) {
  EXPECT_EQ(check_embeddable(" \n", 0, 2, 8).error().code, ErrorCode::invalid_argument);
}

TEST(Embeddable, TheMessageNamesThePlaceAndTheLimitButNotTheText) {
  const auto refused = check_embeddable("chest pain", 2, 9, 8);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::too_large);
  EXPECT_EQ(refused.error().message,
            "text 3 of the call has 9 tokens; this embedder reads 8: split or shorten it");
  EXPECT_TRUE(check_embeddable("chest pain", 2, 8, 8).has_value());
}

}  // namespace
}  // namespace osler::models
