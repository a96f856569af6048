#include <gtest/gtest.h>

#include "knowledge/models/gguf.h"

namespace osler::models {
namespace {

TEST(GgufWriter, AFolderThatIsNotThereIsAClearErrorAndLeavesNothing) {
  const auto written = GgufWriter().write("/nonexistent/folder/x.gguf");
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(written.error().code, ErrorCode::unavailable);
}

TEST(GgufWriter, WeightsBeginAtAMultipleOf32) {
  GgufWriter writer;
  writer.set_text("general.name", "odd length!");
  EXPECT_EQ(writer.head().size() % 32, 0U);
}

}  // namespace
}  // namespace osler::models
