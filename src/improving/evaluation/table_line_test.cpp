#include "improving/evaluation/table_line.h"

#include <gtest/gtest.h>

namespace osler::evaluation {
namespace {

TEST(TableLine, TabsKeepEmptyColumnsAndSpacesDoNot) {
  EXPECT_EQ(tab_columns("a\t\tb").size(), 3U);
  EXPECT_EQ(space_columns("  a \t b "), (std::vector<std::string_view>{"a", "b"}));
  EXPECT_TRUE(space_columns("   ").empty());
}

TEST(TableLine, OnlyWholeFiniteNumbersAreNumbers) {
  EXPECT_EQ(decimal_of("1.5"), 1.5);
  EXPECT_EQ(decimal_of("1x"), std::nullopt);
  EXPECT_EQ(decimal_of("inf"), std::nullopt);
  EXPECT_EQ(decimal_of(""), std::nullopt);
  EXPECT_EQ(without_return("a\r"), "a");
}

}  // namespace
}  // namespace osler::evaluation
