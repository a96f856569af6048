#include "knowledge/models/llama_runtime.h"

#include <gtest/gtest.h>

#include <fstream>

namespace osler::models {
namespace {

TEST(LlamaRuntime, AFileThatIsNoModelIsAClearErrorAndNothingIsPrinted) {
  const auto path = std::filesystem::path(testing::TempDir()) / "no_model.gguf";
  std::ofstream(path) << "GGUF but not really";
  testing::internal::CaptureStderr();
  const auto model = load_llama_model(path);
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  ASSERT_FALSE(model.has_value());
  const bool built = model.error().code == ErrorCode::corrupt;
  EXPECT_TRUE(built || model.error().code == ErrorCode::unavailable);
}

}  // namespace
}  // namespace osler::models
