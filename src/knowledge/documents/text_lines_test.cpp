#include "knowledge/documents/text_lines.h"

#include <gtest/gtest.h>

namespace osler::documents {
namespace {

TEST(TextLines, EveryKindOfLineEndEndsALine) {
  const auto lines = text_lines("a\r\n\nb\rc", {}).value();
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[0].text, "a");
  EXPECT_EQ(lines[1].text, "");
  EXPECT_EQ(lines[3].text, "c");
  EXPECT_EQ(lines[3].number, 4U);
}

TEST(TextLines, ALineBeyondTheLimitIsNamed) {
  ReadLimits limits;
  limits.line_bytes = 3;
  const auto lines = text_lines("abc\nabcd", limits);
  ASSERT_FALSE(lines);
  EXPECT_EQ(lines.error().code, ErrorCode::too_large);
  EXPECT_NE(lines.error().message.find("line 2"), std::string::npos);
}

TEST(Deliver, ASinkThatHasEnoughStopsTheReading) {
  EXPECT_EQ(deliver(Document{}, [](Document&&) { return false; }).error().code,
            ErrorCode::cancelled);
}

}  // namespace
}  // namespace osler::documents
