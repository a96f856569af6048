#include "apps/osler/tuned_profile.h"

#include <gtest/gtest.h>

#include <set>

#include "answering/answers/profile_file.h"
#include "apps/osler/tune_space.h"
#include "foundation/config/toml.h"
#include "foundation/json/parse.h"

namespace osler::apps {
namespace {

struct Example {
  TuneGround ground;
  evaluation::Tuned tuned;

  Example() {
    ground.set = "a \"set\"\n";
    ground.questions = 100;
    ground.folds = 5;
    ground.tunables = tune_space(100);
    tuned.chosen = evaluation::usual_setting(ground.tunables);
    tuned.chosen[0] = 2;
    tuned.runner_up = evaluation::usual_setting(ground.tunables);
    tuned.folds.push_back({tuned.chosen, 20, .5, .6});
    tuned.slices["lay \"words\""] = {7, -.005, .1};
  }
};

TEST(TunedProfile, TheFileReadsBackAsTheChosenProfile) {
  const Example example;
  const std::string toml = profile_toml(example.ground, example.tuned);
  const auto profile = answers::read_profile(toml, "p");
  ASSERT_TRUE(profile) << profile.error().message;
  EXPECT_EQ(profile->fusion.dense_share, example.ground.tunables[0].grid[2]);
  const auto root = config::parse_toml(toml, "p").value();
  EXPECT_EQ(root.require("data").value()->text("set").value(), "a \"set\"\n");
  EXPECT_NE(root.require("slices").value()->find("lay \"words\""), nullptr);
  EXPECT_EQ(root.tables("fold").value().size(), 1U);
}

TEST(TunedProfile, OnlyWhatDiffersFromTheDefaultIsNamed) {
  const Example example;
  const auto root = json::parse(tuned_json(example.ground, example.tuned, "")).value();
  EXPECT_EQ(root.require("/chosen").value().size(), 1U);
  EXPECT_EQ(root.require("/runner_up").value().size(), 0U);
  const std::string text = tuned_text(example.ground, example.tuned, "");
  EXPECT_NE(text.find("chosen by all   { \"fusion.dense_share\" = 0.2 }"), std::string::npos);
  EXPECT_NE(text.find("runner-up       {}"), std::string::npos);
  EXPECT_EQ(text.find("saved as"), std::string::npos);
}

TEST(TunedProfile, WhateverMovesAScoreIsOtherGround) {
  TuneGround ground;
  ground.tunables = tune_space(100);
  std::set<std::string> hashes{ground_hash(ground)};
  for (const auto part : {&TuneGround::data_sha256, &TuneGround::snapshot, &TuneGround::space,
                          &TuneGround::adapter, &TuneGround::lexicons}) {
    TuneGround other = ground;
    other.*part = "other";
    hashes.insert(ground_hash(other));
  }
  TuneGround finer = ground;
  finer.tunables[0].grid.push_back(2);
  hashes.insert(ground_hash(finer));
  EXPECT_EQ(hashes.size(), 7U);
  TuneGround again = ground;
  again.seed = 7;  // decides which settings are tried, not what one of them gives
  EXPECT_EQ(ground_hash(again), ground_hash(ground));
}

}  // namespace
}  // namespace osler::apps
