#include "improving/evaluation/trec_run.h"

#include <sstream>

#include <gtest/gtest.h>

namespace osler::evaluation {
namespace {

Result<Run> read(const std::string& text) {
  std::istringstream in(text);
  return read_trec_run(in, "run");
}

TEST(TrecRun, TheScoreDecidesAndNotTheRank) {
  const auto run = read("q Q0 a 1 0.1 t\nq Q0 b 2 0.9 t\nq Q0 c 3 0.1 t\n").value();
  EXPECT_EQ(run.at("q")[0].document, "b");
  EXPECT_EQ(run.at("q")[1].document, "c");  // trec_eval: equal scores, the later id first
}

TEST(TrecRun, EqualScoresComeBackInTheOrderWritten) {
  evaluation::Run run;
  run["q"] = {{"z", 0.5}, {"a", 0.5}, {"m", 0.5}, {"b", -1}};
  const auto again = read(trec_run_text(run, "osler").value()).value();
  ASSERT_EQ(again.at("q").size(), 4U);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(again.at("q")[i].document, run.at("q")[i].document);
  }
}

TEST(TrecRun, WhatTheFormatCannotHoldIsRefused) {
  EXPECT_EQ(read("q Q0 a 1 x t\n").error().code, ErrorCode::corrupt);
  EXPECT_EQ(read("q Q0 a 1 1 t\nq Q0 a 2 0 t\n").error().code, ErrorCode::corrupt);
  evaluation::Run run;
  run["q"] = {{"two words", 1}};
  EXPECT_EQ(trec_run_text(run, "t").error().code, ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace osler::evaluation
