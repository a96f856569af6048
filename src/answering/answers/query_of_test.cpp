#include <gtest/gtest.h>

#include "answering/answers/retrieve.h"
#include "answering/answers/small_library_for_test.h"

namespace osler::answers {
namespace {

class QueryOfTest : public testing::Test {
 protected:
  search::Query query(std::string_view question, const RetrievalProfile& profile = {}) {
    text::Analyzer analyzer(library_.lexicon.words_of(text::ConceptType::drug));
    const FacetQuestion whole = whole_question(question, library_.lexicon, analyzer);
    return query_of(whole, library_.sources(), analyzer, profile, {}).value();
  }
  static bool expands_to(const search::Query& query, std::string_view stem) {
    return std::ranges::any_of(query.expansions,
                               [&](const auto& term) { return term.bytes == stem; });
  }

  SmallLibrary library_;
};

TEST_F(QueryOfTest, OtherNamesAreAClauseOfTheirOwn) {
  const search::Query made = query("heart attack signs");
  EXPECT_TRUE(expands_to(made, "infarct"));
  EXPECT_FALSE(std::ranges::any_of(made.terms, [](const auto& t) { return t.bytes == "infarct"; }));
}

TEST_F(QueryOfTest, AnAbbreviationThatOftenMeansSomethingElseIsNotExpanded) {
  EXPECT_FALSE(expands_to(query("MS walking aids"), "sclerosi"));
}

TEST_F(QueryOfTest, NoMoreNamesThanTheProfileAllows) {
  EXPECT_TRUE(query("heart attack", {.most_expansions = 0}).expansions.empty());
}

TEST_F(QueryOfTest, ADrugIsAnAnchorWithEveryNameOfIt) {
  const search::Query made = query("aspirin side effects");
  ASSERT_EQ(made.anchors.size(), 1U);
  EXPECT_EQ(made.anchors[0].alternatives.size(), 2U);
}

}  // namespace
}  // namespace osler::answers
