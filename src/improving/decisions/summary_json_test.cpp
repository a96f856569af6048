#include <gtest/gtest.h>

#include "foundation/json/parse.h"
#include "improving/decisions/summary.h"

namespace osler::decisions {
namespace {

TEST(SummaryJson, WhatWasNotMeasuredIsNullAndNeverZero) {
  Summary summary;
  ArmSummary arm;
  arm.classes.emplace_back();
  summary.arms = {arm};
  const auto read = json::parse(to_json(summary));
  ASSERT_TRUE(read.has_value()) << read.error().message;
  EXPECT_TRUE(read->require("/arms/0/classes/0/false_answers").value().is_null());
}

}  // namespace
}  // namespace osler::decisions
