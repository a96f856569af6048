#include "trust/egress/answer_plan.h"

#include <set>

#include <gtest/gtest.h>

namespace osler::egress {
namespace {

TEST(AnswerPlan, EveryNameIsTheOneOfTheSpecificationAndUnique) {
  EXPECT_EQ(name_of(Outcome::answer), "answer");
  EXPECT_EQ(name_of(Outcome::error), "error");
  EXPECT_EQ(letter_of(Kind::quote), "Q");
  EXPECT_EQ(letter_of(Kind::paraphrase), "P");
  EXPECT_EQ(letter_of(Kind::fixed), "T");
  EXPECT_EQ(name_of(SlotKind::term), "term");
  EXPECT_EQ(name_of(SlotKind::contact), "contact");
  std::set<std::string_view> names;
  for (int i = 0; i < 8; ++i) names.insert(name_of(static_cast<Outcome>(i)));
  EXPECT_EQ(names.size(), 8U);
}

}  // namespace
}  // namespace osler::egress
