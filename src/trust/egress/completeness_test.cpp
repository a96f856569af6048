#include "trust/egress/completeness.h"

#include <gtest/gtest.h>

#include "trust/egress/testing_egress.h"

namespace osler::egress {
namespace {

using T = TestingEgress;

class CompletenessTest : public testing::Test {
 protected:
  std::string outcome(const Result<void>& result) {
    if (result) return "";
    return result.error().message.substr(0, result.error().message.find(':'));
  }
  T world_;
  Opened opened_{world_.shelf.library};
};

TEST_F(CompletenessTest, SixtyFourSentencesAreAnAnswerAndOneMoreIsNot) {
  const VersionId version = world_.keep(T::document("leaflet", {"Gout hurts."}));
  AnswerPlan plan = world_.plan(std::vector(64, world_.quote(version, {0})));
  EXPECT_EQ(outcome(check_form(plan)), "");
  plan.sentences.push_back(plan.sentences[0]);
  EXPECT_EQ(outcome(check_form(plan)), "E1");
}

TEST_F(CompletenessTest, APartialAnswerHasAReasonAndQuotes) {
  const VersionId version = world_.keep(T::document("leaflet", {"Gout hurts."}));
  AnswerPlan plan = world_.plan({world_.quote(version, {0})}, Outcome::partial);
  EXPECT_EQ(outcome(check_form(plan)), "");
  plan.sentences = {T::fixed("abstain.plain")};
  EXPECT_EQ(outcome(check_form(plan)), "E1");
}

TEST_F(CompletenessTest, MoreThanSixteenKiBAreNotQuoted) {
  const std::string line(1000, 'x');
  const VersionId version = world_.keep(T::document("long", std::vector(20, line)));
  std::vector<PlannedSentence> quotes;
  for (std::size_t i = 0; i < 16; ++i) quotes.push_back(world_.quote(version, {i}));
  EXPECT_EQ(outcome(check_completeness(world_.plan(quotes), opened_)), "");
  quotes.push_back(world_.quote(version, {16}));
  EXPECT_EQ(outcome(check_completeness(world_.plan(quotes), opened_)), "E9");
}

TEST_F(CompletenessTest, WhatTravelsAlongIsFollowedToItsEnd) {
  auto document = T::document("leaflet", {"A.", "B.", "C."});
  document.graph.edges = {{0, 1, documents::EdgeKind::antecedent},
                          {1, 2, documents::EdgeKind::exception}};
  const VersionId version = world_.keep(document);
  const auto neighbour = [&](std::size_t place) {
    PlannedSentence made = world_.quote(version, {place});
    made.role = "neighbour";
    return made;
  };
  const PlannedSentence core = world_.quote(version, {0});
  EXPECT_EQ(outcome(check_completeness(world_.plan({core, neighbour(1)}), opened_)),
            "E9 sentence 1");
  EXPECT_EQ(outcome(check_completeness(world_.plan({core, neighbour(1), neighbour(2)}), opened_)),
            "");
}

TEST_F(CompletenessTest, RegionsOfOneLanguageAreOneLanguage) {
  auto document = T::document("leaflet", {"Gout hurts."});
  document.content.says.language = "en-GB";
  const AnswerPlan plan = world_.plan({world_.quote(world_.keep(document), {0})});
  EXPECT_EQ(outcome(check_language_and_mode(plan, opened_)), "");
}

}  // namespace
}  // namespace osler::egress
