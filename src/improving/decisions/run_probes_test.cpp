#include <gtest/gtest.h>

#include "improving/decisions/probes.h"

namespace osler::decisions {
namespace {

TEST(MeasureLine, ARowWithoutAFigureReadsBackWithoutOne) {
  const Measure row{"deletion", "rules", std::nullopt, "", "not available: no documents"};
  const auto read = measure_from_json(to_json(row));
  ASSERT_TRUE(read.has_value()) << read.error().message;
  EXPECT_FALSE(read->value.has_value());
  EXPECT_EQ(read->how, row.how);
}

TEST(MeasureLine, AValueOfTwoNumbersIsRefused) {
  EXPECT_FALSE(measure_from_json("{\"dimension\":\"d\",\"arm\":\"a\",\"value\":[1,2],"
                                 "\"unit\":\"\",\"how\":\"\"}")
                   .has_value());
}

}  // namespace
}  // namespace osler::decisions
