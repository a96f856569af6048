#include "trust/triage/case_file.h"

#include <gtest/gtest.h>

namespace osler::triage {
namespace {

TEST(CaseFile, ACaseIsReadAsWritten) {
  const auto cases = read_cases(
      "{\"id\":\"a\",\"turns\":[\"one\",\"two\"],\"level\":\"URGENT_TODAY\",\"crisis\":true}\n\n"
      "{\"id\":\"b\",\"turns\":[\"x\"],\"level\":\"INFO\"}",
      "cases.jsonl");
  ASSERT_TRUE(cases.has_value()) << cases.error().message;
  ASSERT_EQ(cases->size(), 2U);
  EXPECT_EQ(cases->front().turns.size(), 2U);
  EXPECT_EQ(cases->front().level, Level::urgent_today);
  EXPECT_TRUE(cases->front().crisis);
  EXPECT_FALSE(cases->front().poison);
}

TEST(CaseFile, AMistakeIsSaidWithItsLine) {
  const std::string good = "{\"id\":\"a\",\"turns\":[\"x\"],\"level\":\"INFO\"}\n";
  for (const std::string& bad :
       {good, std::string("{"), std::string("{\"id\":\"b\",\"turns\":[],\"level\":\"INFO\"}"),
        std::string("{\"id\":\"b\",\"turns\":[\"x\"],\"level\":\"SOON\"}"),
        std::string("{\"id\":\"b\",\"turns\":[\"x\"],\"level\":\"INFO\",\"extra\":1}")}) {
    const auto cases = read_cases(good + bad, "cases.jsonl");
    ASSERT_FALSE(cases.has_value()) << bad;
    EXPECT_NE(cases.error().message.find("cases.jsonl line 2"), std::string::npos);
  }
}

}  // namespace
}  // namespace osler::triage
