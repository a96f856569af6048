#include <gtest/gtest.h>

#include "improving/decisions/summary.h"

namespace osler::decisions {
namespace {

TEST(MeasuredTable, EveryRowHasAFigureOrSaysWhyNot) {
  Summary summary;
  ArmSummary ran, absent;
  ran.arm.name = "ran";
  ran.classes.emplace_back();
  ran.classes[0].unsupported = {1, 4};
  absent.arm.name = "absent";
  absent.not_available = "no model";
  summary.arms = {ran, absent};
  for (const Measure& row : table_of_answers(summary)) {
    EXPECT_TRUE(row.value || row.how.starts_with("not available: ")) << row.dimension;
    if (row.dimension == "hallucination") {
      EXPECT_DOUBLE_EQ(row.value->value, 0.25);
    }
    if (row.dimension == "source attribution, precision") {
      EXPECT_FALSE(row.value.has_value());
    }
  }
}

}  // namespace
}  // namespace osler::decisions
