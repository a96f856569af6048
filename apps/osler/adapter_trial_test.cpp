#include "apps/osler/adapter_trial.h"

#include <gtest/gtest.h>

namespace osler::apps {
namespace {

evaluation::BeirSet set_of(const std::vector<std::vector<std::string>>& right) {
  evaluation::BeirSet set;
  for (std::size_t i = 0; i < right.size(); ++i) {
    const std::string id = "q" + std::to_string(i);
    for (const std::string& document : right[i]) set.qrels[id][document] = 1;
    set.questions.push_back({id, evaluation::QuestionText("?"), {}, right[i].front()});
  }
  return set;
}

evaluation::PairedDifference between(double low, double high) {
  evaluation::PairedDifference paired;
  paired.difference = {(low + high) / 2, low, high};
  return paired;
}

AdapterTrial good() {
  AdapterTrial trial;
  trial.fused.gain.at(6) = between(.01, .03);
  return trial;
}

TEST(TrainingHalf, DocumentsOfOneQuestionAreNeverTornApart) {
  std::vector<std::vector<std::string>> right;
  for (int i = 0; i < 200; ++i) {
    right.push_back({"d" + std::to_string(i), "d" + std::to_string((i + 7) / 8 * 8)});
  }
  const auto halves = training_half(set_of(right));
  int first = 0;
  for (const auto& documents : right) {
    EXPECT_EQ(halves.at(documents[0]), halves.at(documents[1]));
    first += halves.at(documents[0]) ? 1 : 0;
  }
  EXPECT_GT(first, 40);
  EXPECT_LT(first, 160);
}

TEST(WhyNotServed, OnlyWhatIsShownToBeBetterServes) {
  EXPECT_EQ(why_not_served(good(), nullptr), "");
  AdapterTrial trial = good();
  trial.fused.gain.at(6) = between(-.001, .03);
  EXPECT_NE(why_not_served(trial, nullptr), "");
  trial = good();
  trial.fused.gain.at(1) = between(-.05, -.01);
  EXPECT_NE(why_not_served(trial, nullptr), "");
}

TEST(WhyNotServed, NeitherASliceNorTheGeneralSetMayLoseAPoint) {
  AdapterTrial trial = good();
  trial.slices["lay"] = between(-.03, .002);
  EXPECT_NE(why_not_served(trial, nullptr).find("lay"), std::string::npos);
  AdapterFigures general;
  general.gain.at(6) = between(-.03, -.001);
  EXPECT_NE(why_not_served(good(), &general), "");
  general.gain.at(6) = between(-.01, .003);
  EXPECT_EQ(why_not_served(good(), &general), "");
}

}  // namespace
}  // namespace osler::apps
