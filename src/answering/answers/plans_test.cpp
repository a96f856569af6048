#include "answering/answers/plans.h"

#include <gtest/gtest.h>

namespace osler::answers {
namespace {

QuestionTerm concept_term(std::string key, double weight, bool focus) {
  return {.key = key, .is_concept = true, .weight = weight, .focus = focus, .shown = key};
}

TEST(WhatIsMissing, AFocusThatNothingNamesComesFirst) {
  Evidence evidence;
  evidence.terms = {concept_term("facet.dose", 9, false), concept_term("drug.x", 1, true)};
  evidence.missing_focus = {&evidence.terms[1]};
  EXPECT_EQ(what_is_missing(evidence)->key, "drug.x");
}

TEST(WhatIsMissing, ElseTheHeaviestConceptThatTheBestSentencesLack) {
  Evidence evidence;
  evidence.terms = {concept_term("facet.cost", 2, false),
                    concept_term("facet.dose", 5, false),
                    {.key = "word", .weight = 9, .shown = ""}};
  EXPECT_EQ(what_is_missing(evidence)->key, "facet.dose");
  OpenVersion version;
  CandidateSentence sentence;
  sentence.from = &version;
  sentence.terms.concepts = {"facet.cost", "facet.dose"};
  evidence.sentences.push_back(sentence);
  EXPECT_EQ(what_is_missing(evidence), nullptr);
}

TEST(Plans, AContactThatIsNotConfiguredStaysEmptySoThatEgressRefusesIt) {
  const auto sentence = with_contacts("emergency", "e", {"emergency"}, {});
  EXPECT_EQ(sentence.slots.at(0).value, "");
}

}  // namespace
}  // namespace osler::answers
