#include <gtest/gtest.h>

#include "improving/decisions/probes.h"

namespace osler::decisions {
namespace {

TEST(PlantedFacts, AnotherSeedGivesOtherNumbersAndTheQuestionNeverHoldsTheAnswer) {
  const auto one = planted_facts(20, 1);
  const auto other = planted_facts(20, 2);
  std::size_t changed = 0;
  for (std::size_t i = 0; i < one.size(); ++i) {
    if (one[i].answer != other[i].answer) ++changed;
    EXPECT_EQ(one[i].question.find(one[i].answer), std::string::npos);
  }
  EXPECT_GT(changed, 10U);
}

TEST(PlantedFacts, AreNamedOnceAndHoldTheirAnswers) {
  const auto facts = planted_facts(50, 1);
  std::set<std::string> names;
  for (const PlantedFact& fact : facts) {
    names.insert(fact.title);
    EXPECT_NE(fact.sentence.find(fact.answer), std::string::npos);
    EXPECT_EQ(fact.sentence.find(fact.old_answer), std::string::npos);
  }
  EXPECT_EQ(names.size(), 50U);
  EXPECT_EQ(planted_facts(50, 1)[7].answer, facts[7].answer);
}

TEST(PlantedFacts, EveryPhrasingHoldsItsAnswerAndNoOtherOne) {
  for (std::size_t phrasing = 0; phrasing < planted_phrasings; ++phrasing) {
    for (const PlantedFact& fact : planted_facts(50, 3, phrasing)) {
      EXPECT_NE(fact.sentence.find(fact.answer), std::string::npos) << fact.sentence;
      EXPECT_EQ(fact.sentence.find(fact.old_answer), std::string::npos);
      EXPECT_EQ(fact.question.find(fact.answer), std::string::npos) << fact.question;
    }
  }
}

}  // namespace
}  // namespace osler::decisions
