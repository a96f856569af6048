#include "improving/decisions/toml_range.h"

#include <gtest/gtest.h>

#include "foundation/config/toml.h"

namespace osler::decisions {
namespace {

Result<Range> read(const std::string& line) {
  const auto table = config::parse_toml(line, "book.toml").value();
  return range_of(table, "amount");
}

TEST(TomlRange, OneNumberOrTwo) {
  EXPECT_EQ(read("amount = 0.0001").value(), exactly({100}));
  EXPECT_EQ(read("amount = [1.76, 3]").value(), (Range{{1'760'000}, {3'000'000}}));
}

TEST(TomlRange, WhatIsNoRangeIsRefusedWithItsLine) {
  for (const char* line : {"amount = -1", "amount = [3, 2]", "amount = [1]", "amount = '2'",
                           "amount = 1e3", "other = 1"}) {
    const auto range = read(line);
    ASSERT_FALSE(range.has_value()) << line;
    EXPECT_NE(range.error().message.find("book.toml"), std::string::npos);
    EXPECT_NE(range.error().message.find("line 1"), std::string::npos) << range.error().message;
  }
}

TEST(TomlRange, ADayIsADayOfTheCalendar) {
  const auto table = config::parse_toml("a = 2026-06-30\nb = 2026-06-30T10:00:00Z", "f").value();
  EXPECT_EQ(day_of(table, "a").value(), "2026-06-30");
  EXPECT_FALSE(day_of(table, "b").has_value());
}

TEST(TomlRange, ANameIsOneThatAFileMayHave) {
  const auto name = [](const std::string& text) {
    return plain_name_of(config::parse_toml("name = \"" + text + "\"", "f").value(), "name");
  };
  EXPECT_EQ(name("rag_2").value(), "rag_2");
  for (const std::string& wrong : {std::string(), std::string("../x"), std::string(65, 'a')}) {
    EXPECT_FALSE(name(wrong).has_value()) << wrong;
  }
}

TEST(TomlRange, ACountHasBoundsAndAUsualValue) {
  const auto table = config::parse_toml("a = 3", "f").value();
  EXPECT_EQ(count_of(table, "a", {3, 3}, 9).value(), 3U);
  EXPECT_EQ(count_of(table, "b", {3, 3}, 9).value(), 9U);
  EXPECT_FALSE(count_of(table, "a", {4, 9}, 9).has_value());
  EXPECT_FALSE(count_of(table, "a", {0, 2}, 9).has_value());
}

}  // namespace
}  // namespace osler::decisions
