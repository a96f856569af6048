#include "foundation/text/cues.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace osler::text {
namespace {

// Whether `term`, which occurs once in `text`, stands in the scope of a cue of `kind`.
bool acts_on(CueKind kind, const std::string& text, const std::string& term) {
  const std::size_t at = text.find(term);
  EXPECT_NE(at, std::string::npos) << term;
  return in_scope(cues(text), kind, make_range(at, at + term.size()));
}

bool negated(const std::string& text, const std::string& term) {
  return acts_on(CueKind::negation, text, term);
}

std::vector<std::string> ids(std::string_view text, CueKind kind) {
  std::vector<std::string> out;
  for (const Cue& cue : cues(text)) {
    if (cue.kind == kind) out.emplace_back(cue.id);
  }
  return out;
}

TEST(Cues, NegationReachesTheItemsOfAList) {
  const std::string text =
      "Denies fever, chills, nausea, vomiting, cough or chest pain but has a rash.";
  EXPECT_TRUE(negated(text, "fever"));
  EXPECT_TRUE(negated(text, "chest pain"));
  EXPECT_FALSE(negated(text, "rash"));
}

TEST(Cues, NegationEndsWithTheClauseAndTheSentence) {
  EXPECT_FALSE(negated("No fever, I have chest pain", "chest pain"));
  EXPECT_FALSE(negated("No fever. Chest pain since noon", "Chest pain"));
  EXPECT_FALSE(negated("no fever and my chest hurts", "chest hurts"));
  EXPECT_TRUE(negated("I don\u2019t have any pain", "pain"));
}

TEST(Cues, NegationEndsAfterSixWordsWithoutAList) {
  EXPECT_FALSE(negated("no idea what to do about it all chest pain since morning", "chest pain"));
}

TEST(Cues, NegationMayStandBehind) {
  EXPECT_TRUE(negated("Pulmonary embolism was ruled out.", "embolism"));
  EXPECT_FALSE(negated("He had a stroke. Fracture was ruled out.", "stroke"));
}

TEST(Cues, PseudoNegationsNegateNothing) {
  for (const char* text : {"not only pain", "gram negative pain", "no change in pain",
                           "no relief of pain", "the bleeding will not stop pain"}) {
    EXPECT_FALSE(negated(text, "pain")) << text;
  }
}

TEST(Cues, TellWhoAndWhen) {
  EXPECT_TRUE(acts_on(CueKind::past, "I have a history of stroke", "stroke"));
  EXPECT_TRUE(acts_on(CueKind::past, "I had a heart attack last year", "heart attack"));
  EXPECT_TRUE(acts_on(CueKind::other_person, "my mother has chest pain", "chest pain"));
  EXPECT_TRUE(acts_on(CueKind::hypothetical, "what should I do if I have a stroke", "stroke"));
  EXPECT_TRUE(acts_on(CueKind::education, "What are the signs of a stroke?", "stroke"));
}

TEST(Cues, NameTheClassesThatVetoesCompare) {
  EXPECT_EQ(ids("Not for children or pregnant women with renal impairment", CueKind::population),
            (std::vector<std::string>{"child", "pregnancy", "female", "renal"}));
  EXPECT_EQ(ids("Take it by mouth, not IV", CueKind::route),
            (std::vector<std::string>{"oral", "intravenous"}));
  EXPECT_EQ(ids("increases risk before surgery", CueKind::direction),
            (std::vector<std::string>{"up", "before"}));
  EXPECT_EQ(ids("Do not use it unless told", CueKind::avoidance),
            std::vector<std::string>{"do-not"});
  EXPECT_EQ(ids("It may cause harm and causes pain", CueKind::assertion).size(), 2U);
  EXPECT_EQ(ids("some patients improve", CueKind::share), std::vector<std::string>{"some"});
}

TEST(Cues, SeeWhatASentenceLeansOn) {
  EXPECT_TRUE(opens_with_antecedent("This reduces the dose."));
  EXPECT_TRUE(opens_with_antecedent("However, stop at once."));
  EXPECT_TRUE(opens_with_antecedent("In that case call us."));
  EXPECT_FALSE(opens_with_antecedent("Paracetamol reduces this."));
  EXPECT_FALSE(opens_with_antecedent(""));
}

TEST(Cues, SeeWhatLimitsASentence) {
  EXPECT_TRUE(has_exception("Except in pregnancy."));
  EXPECT_TRUE(has_exception("Take two, but not with alcohol."));
  EXPECT_TRUE(has_exception("Do not exceed 4 g."));
  EXPECT_TRUE(has_exception("Use it only if needed."));
  EXPECT_FALSE(has_exception("Take two tablets."));
}

TEST(Cues, AreSoundOnAnyMixOfTheirOwnTraps) {
  const std::vector<std::string> parts = {
      "no",      "not",  " ",    "fever", ", ",    ". ", "but", "I", "was ruled out",
      "only if", "\n\n", "this", "\xFF",  "don't", ";",  "and"};
  std::mt19937 random(8);
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (auto i = random() % 14; i > 0; --i) text += parts[random() % parts.size()] + " ";
    std::size_t end = 0;
    for (const Cue& cue : cues(text)) {
      ASSERT_LE(end, cue.span.begin) << text;
      ASSERT_LE(cue.span.end, text.size());
      ASSERT_LE(cue.scope.end, text.size());
      ASSERT_FALSE(overlaps(cue.scope, cue.span)) << text;
      end = cue.span.end;
    }
  }
}

}  // namespace
}  // namespace osler::text
