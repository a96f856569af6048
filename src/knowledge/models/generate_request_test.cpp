#include "knowledge/models/generate_request.h"

#include <gtest/gtest.h>

namespace osler::models {
namespace {

TEST(GenerateRequest, AnUnknownRoleIsRefused) {
  EXPECT_EQ(check_request({{"tool", "x"}}, {}).error().code, ErrorCode::invalid_argument);
  EXPECT_TRUE(check_request({{"system", "x"}, {"user", "y"}}, {}).has_value());
}

TEST(GenerateRequest, PromptAndReplyMustFitTogether) {
  EXPECT_TRUE(check_fits(6, 4, 10).has_value());
  EXPECT_EQ(check_fits(7, 4, 10).error().code, ErrorCode::too_large);
}

}  // namespace
}  // namespace osler::models
