#include "improving/decisions/json_lines.h"

#include <gtest/gtest.h>

#include <vector>

#include "foundation/json/fields.h"

namespace osler::decisions {
namespace {

class JsonLines : public testing::Test {
 protected:
  Result<void> read(std::string_view text, const LineLimits& limits = {}) {
    return read_json_lines(text, "f", limits, [&](const json::Value& line) -> Result<std::string> {
      TRY_ASSIGN(const std::string_view id, json::string_field(line, "id"));
      ids_.emplace_back(id);
      return ids_.back();
    });
  }
  std::vector<std::string> ids_;
};

TEST_F(JsonLines, AreTakenInTheirOrderAndBlankOnesPassedOver) {
  const auto done = read("{\"id\":\"b\"}\n \t\r\n\n{\"id\":\"a\"}");
  ASSERT_TRUE(done.has_value()) << done.error().message;
  EXPECT_EQ(ids_, (std::vector<std::string>{"b", "a"}));
  EXPECT_TRUE(read("").has_value());
}

TEST_F(JsonLines, WhatIsWrongIsNamedByItsLineAndNeverQuoted) {
  for (const char* wrong : {"{\"id\":\"a\"}\n\n{\"id\":\"a\"}", "\n\n{\"id\":2,\"x\":\"secret\"}",
                            "{\"id\":\"a\"}\n\n{\"secret"}) {
    const auto done = read(wrong);
    ASSERT_FALSE(done.has_value()) << wrong;
    EXPECT_EQ(done.error().code, ErrorCode::corrupt);
    EXPECT_TRUE(done.error().message.starts_with("f line 3: ")) << done.error().message;
    EXPECT_EQ(done.error().message.find("secret"), std::string::npos);
  }
}

TEST_F(JsonLines, HaveLimits) {
  const std::string one = "{\"id\":\"a\"}";
  EXPECT_TRUE(read(one, {.lines = 1, .line_bytes = one.size()}).has_value());
  EXPECT_EQ(read(one, {.lines = 1, .line_bytes = one.size() - 1}).error().code,
            ErrorCode::too_large);
  EXPECT_EQ(read(one + "\n{\"id\":\"b\"}", {.lines = 1}).error().code, ErrorCode::too_large);
}

}  // namespace
}  // namespace osler::decisions
