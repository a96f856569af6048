#include "answering/answers/sentence_score.h"

#include <gtest/gtest.h>

namespace osler::answers {
namespace {

const std::vector<QuestionTerm> question{
    {.key = "drug.paracetamol", .is_concept = true, .weight = 3, .focus = true, .shown = ""},
    {.key = "facet.dose", .is_concept = true, .weight = 1, .shown = ""}};

const TextTerms nothing;
const TextTerms names_both{{}, {"drug.paracetamol", "facet.dose"}, true};
const TextTerms names_drug{{}, {"drug.paracetamol"}, false};

TEST(SentenceScore, ATermInTheSentenceIsWorthMoreThanInAHeadingThanInTheTitle) {
  const double inside = weighted_coverage(question, {names_drug, nothing, nothing});
  const double above = weighted_coverage(question, {nothing, names_drug, nothing});
  const double title = weighted_coverage(question, {nothing, nothing, names_drug});
  EXPECT_GT(inside, above);
  EXPECT_GT(above, title);
  EXPECT_GT(title, 0);
}

TEST(SentenceScore, CoverageIsWholeWhenTheSentenceSaysAll) {
  EXPECT_DOUBLE_EQ(weighted_coverage(question, {names_both, nothing, nothing}), 1);
  EXPECT_DOUBLE_EQ(weighted_coverage({}, {names_both, nothing, nothing}), 0);
}

TEST(SentenceScore, ANumberHelpsOnlyWhereOneIsAskedFor) {
  const SentenceView view{names_both, nothing, nothing, 0.5, 0};
  EXPECT_GT(sentence_score(question, view, true), sentence_score(question, view, false));
}

TEST(SentenceScore, OfTwoEqualSentencesTheOneOfTheDocumentAboutItComesFirst) {
  EXPECT_GT(sentence_score(question, {names_drug, nothing, names_drug, 0, 0}, false),
            sentence_score(question, {names_drug, nothing, nothing, 0, 0}, false));
}

TEST(SentenceScore, AHighChunkScoreCannotRescueASentenceThatAnswersNothing) {
  EXPECT_DOUBLE_EQ(sentence_score(question, {nothing, nothing, nothing, 1, 0}, true), 0);
}

}  // namespace
}  // namespace osler::answers
