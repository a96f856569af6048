#include "trust/triage/assess.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "trust/triage/test_rules.h"

namespace osler::triage {
namespace {

Level level_of(const std::string& text) { return triaged({text}).level(); }

bool has(const std::vector<std::string>& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

TEST(Assess, AHeartAttackStopsTheAnswerWithItsText) {
  const TriageResult result = triaged({"I have crushing chest pain going down my left arm"});
  EXPECT_EQ(result.level(), Level::emergency_now);
  EXPECT_EQ(result.display(), Display::hard_stop);
  ASSERT_FALSE(result.texts().empty());
  EXPECT_EQ(result.texts().front(), "emergency.heart");
  EXPECT_TRUE(has(result.rules(), "heart.pattern"));
}

TEST(Assess, NothingIsInformation) {
  for (const char* text : {"", " ", "?!", "\xFF\xFE", "When is the clinic open?"}) {
    EXPECT_EQ(level_of(text), Level::info) << text;
    EXPECT_EQ(triaged({text}).display(), Display::none) << text;
  }
  EXPECT_EQ(triaged({}).level(), Level::info);
}

TEST(Assess, ADeniedSymptomSetsNothingAndAnotherMentionSetsItAgain) {
  EXPECT_EQ(level_of("I have a cough but no chest pain"), Level::info);
  EXPECT_EQ(level_of("no cough, chest pain, or fever"), Level::info);
  EXPECT_GE(level_of("No chest pain yesterday. Now I have chest pain"), Level::urgent_today);
}

TEST(Assess, WhatIsProtectedIsNoDenial) {
  EXPECT_EQ(level_of("he is not breathing"), Level::emergency_now);
  EXPECT_EQ(level_of("I cannot breathe"), Level::emergency_now);
  EXPECT_EQ(level_of("my baby has had no wet nappies and is not feeding"), Level::emergency_now);
}

TEST(Assess, ALongPastIllnessIsNoEmergency) {
  EXPECT_LT(level_of("I had a seizure ten years ago"), Level::urgent_today);
  EXPECT_LT(level_of("I have a history of chest pain"), Level::urgent_today);
}

TEST(Assess, SomebodyElseCountsAsTheOneWhoWrites) {
  EXPECT_EQ(level_of("my son is having trouble breathing, his lips are blue"),
            Level::emergency_now);
  EXPECT_TRUE(triaged({"asking for a friend: he wants to kill himself"}).crisis());
}

TEST(Assess, AQuestionAboutAnEmergencyShowsABannerAndIsAnswered) {
  const TriageResult result = triaged({"What are the signs of a stroke?"});
  EXPECT_EQ(result.level(), Level::info);
  EXPECT_EQ(result.display(), Display::banner);
}

TEST(Assess, ALaterCalmTurnNeverLowersTheLevel) {
  const TriageResult result =
      triaged({"crushing chest pain and sweating", "never mind, it was a joke", "I feel fine"});
  EXPECT_EQ(result.level(), Level::emergency_now);
}

// Found by fuzz_triage: a time, a list or a cue that went on in the next turn explained away what
// stood in the one before.
TEST(Assess, TheNextTurnExplainsNothingAway) {
  for (const auto& [first, second] :
       std::vector<std::pair<std::string, std::string>>{{"I have chest pain", "three years ago"},
                                                        {"no cough, chest pain", "or fever"},
                                                        {"chest pain three years", "ago"}}) {
    EXPECT_GE(triaged({first, second}).level(), triaged({first}).level()) << second;
    EXPECT_GE(triaged({first + "\n\n" + second}).level(), triaged({first}).level()) << second;
  }
}

TEST(Assess, WhatIsRememberedCountsAsIfItWereSaidAgain) {
  const TriageResult first = triaged({"I am diabetic"});
  EXPECT_TRUE(has(first.slots(), "diabetes"));
  AssessOptions options;
  options.before = &first.memory();
  const TriageResult second = triaged({"I keep throwing up"}, options);
  EXPECT_EQ(second.level(), Level::emergency_now);
  options.before = &second.memory();
  const TriageResult third = triaged({"thanks, bye"}, options);
  EXPECT_EQ(third.level(), Level::emergency_now);
  EXPECT_EQ(third.texts(), second.texts());
}

TEST(Assess, AMethodNeverLowersACrisis) {
  const TriageResult passive = triaged({"I don't want to be here anymore"});
  EXPECT_EQ(passive.level(), Level::urgent_today);
  EXPECT_TRUE(passive.crisis());
  const TriageResult method =
      triaged({"I don't want to be here anymore, I have a gun and want to kill myself"});
  EXPECT_EQ(method.level(), Level::emergency_now);
  EXPECT_TRUE(method.hands_off());
  EXPECT_TRUE(method.bars_means());
}

TEST(Assess, AProfessionalSeesABannerAndTheLevelStays) {
  AssessOptions options;
  options.audience = Audience::professional;
  const TriageResult result = triaged({"he is not breathing"}, options);
  EXPECT_EQ(result.level(), Level::emergency_now);
  EXPECT_EQ(result.display(), Display::banner);
}

TEST(Assess, RecordFactsSetSlotsAndNothingElse) {
  const std::string text = "I keep vomiting";
  const Turn turns[] = {{TurnText(text)}};
  RecordFacts facts;
  facts.slots = {"diabetes", "not_breathing", "unheard of"};
  const TriageResult result = assess(turns, shipped_rules(), facts, Instant{});
  EXPECT_EQ(result.level(), Level::emergency_now);
  EXPECT_FALSE(has(result.rules(), "resp.not_breathing"));
}

TEST(Assess, TheAgeInTheRecordCounts) {
  const std::string text = "she has a fever";
  const Turn turns[] = {{TurnText(text)}};
  EXPECT_LT(assess(turns, shipped_rules(), {}, Instant{}).level(), Level::emergency_now);
  RecordFacts facts;
  facts.age_months = 2;
  EXPECT_EQ(assess(turns, shipped_rules(), facts, Instant{}).level(), Level::emergency_now);
}

TEST(Assess, WithinADayOfAStopTheTextIsDueOnceMore) {
  const Instant stopped{std::chrono::hours(1000)};
  AssessOptions options;
  options.last_stop = stopped;
  const std::string text = "hello";
  const Turn turns[] = {{TurnText(text)}};
  const auto at = [&](int hours) {
    return assess(turns, shipped_rules(), {}, stopped + std::chrono::hours(hours), options);
  };
  EXPECT_TRUE(at(23).repeats_last_stop());
  EXPECT_EQ(at(23).display(), Display::banner);
  EXPECT_FALSE(at(25).repeats_last_stop());
}

TEST(Assess, NumbersWithoutAUnitAreRead) {
  EXPECT_EQ(level_of("my 2 month old has a temperature of 38.4"), Level::emergency_now);
  EXPECT_EQ(level_of("my 2 month old, temp 101.2"), Level::emergency_now);
  EXPECT_LT(level_of("my 2 month old weighs 5 kg"), Level::emergency_now);
}

}  // namespace
}  // namespace osler::triage
