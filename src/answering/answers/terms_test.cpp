#include "answering/answers/terms.h"

#include <gtest/gtest.h>

namespace osler::answers {
namespace {

const TextTerms dose{{"daili", "tablet", "take"}, {"drug.aspirin"}, true};

TEST(Terms, AWordIsFoundByItsStemAndAConceptByItsId) {
  EXPECT_TRUE(holds(dose, {.key = "tablet", .shown = ""}));
  EXPECT_TRUE(holds(dose, {.key = "drug.aspirin", .is_concept = true, .shown = ""}));
  EXPECT_FALSE(holds(dose, {.key = "drug.aspirin", .shown = ""}));
}

TEST(Terms, EqualTextsAreAlikeAndStrangersAreNot) {
  EXPECT_DOUBLE_EQ(jaccard(dose, dose), 1);
  EXPECT_DOUBLE_EQ(jaccard(dose, {{"rash"}, {}, false}), 0);
  EXPECT_DOUBLE_EQ(jaccard({}, {}), 0);
  EXPECT_DOUBLE_EQ(jaccard(dose, {{"tablet"}, {}, false}), 1.0 / 3);
}

}  // namespace
}  // namespace osler::answers
