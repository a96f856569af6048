#include "trust/triage/qualifiers.h"

#include <gtest/gtest.h>

#include "trust/triage/rule_set_state.h"
#include "trust/triage/test_rules.h"

namespace osler::triage {
namespace {

// The best standing that any mention of chest pain has in the text.
Standing chest_pain_in(std::string_view text) {
  const RuleSetState& state = shipped_rules().state();
  Tokens tokens;
  tokens.add_turn(text);
  Vocabulary::Reader(state.lexis.vocabulary).assign(tokens.all());
  const Scan found = scan(tokens.all(), state.lexis);
  const std::uint32_t wanted = state.atom_of.find("chest_pain")->second;
  Standing best = Standing::untrue;
  for (const AtomMention& mention : found.mentions) {
    if (mention.atom != wanted) continue;
    best = std::max(best, standing_of(mention, state.lexis.atoms[wanted], tokens.all(), found));
  }
  return best;
}

TEST(Qualifiers, ADenialReachesItsMentionOverFillersAndLists) {
  for (const char* text :
       {"no chest pain", "not having any chest pain", "denies chest pain", "without chest pain",
        "I don't have any chest pain", "no cough or chest pain",
        "no fever, cough, chest pain or rash", "my chest does not hurt"}) {
    EXPECT_EQ(chest_pain_in(text), Standing::untrue) << text;
  }
}

TEST(Qualifiers, ADenialEndsWithItsWords) {
  for (const char* text :
       {"no fever. chest pain", "no fever chest pain", "no idea why I have chest pain",
        "not sure if I have chest pain", "I have no fever but chest pain", "no, I have chest pain",
        "the chest pain does not go away", "never had chest pain like this",
        "medicine did not help my chest pain"}) {
    EXPECT_EQ(chest_pain_in(text), Standing::meant) << text;
  }
}

TEST(Qualifiers, WhatIsAskedAboutOrSupposedIsImagined) {
  for (const char* text : {"what causes chest pain", "can anxiety cause chest pain",
                           "what should I do if I get chest pain", "treatment for chest pain"}) {
    EXPECT_EQ(chest_pain_in(text), Standing::imagined) << text;
  }
}

TEST(Qualifiers, WhatIsLongOverIsUntrueUnlessTheTimeBelongsToWhatFollows) {
  EXPECT_EQ(chest_pain_in("history of chest pain"), Standing::untrue);
  EXPECT_EQ(chest_pain_in("I had chest pain three years ago"), Standing::untrue);
  EXPECT_EQ(chest_pain_in("chest pain three years ago I had a stent"), Standing::meant);
  EXPECT_EQ(chest_pain_in("chest pain for three hours"), Standing::meant);
}

TEST(Qualifiers, LosingPunctuationNeverLosesAMention) {
  for (const char* text :
       {"no fever, chest pain", "No cough. Chest pain.", "Are you there? Chest pain!"}) {
    std::string bare;
    for (const char c : std::string(text)) {
      if (std::string_view(".,!?").find(c) == std::string_view::npos) bare.push_back(c);
    }
    EXPECT_GE(chest_pain_in(bare), chest_pain_in(text)) << text;
  }
}

}  // namespace
}  // namespace osler::triage
