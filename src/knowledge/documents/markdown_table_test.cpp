#include "knowledge/documents/markdown_table.h"

#include <gtest/gtest.h>

namespace osler::documents {
namespace {

TEST(MarkdownTable, CellsLoseTheirMarksAndKeepEscapedBars) {
  EXPECT_EQ(table_cells("| **Age** | a \\| b |  |"),
            (std::vector<std::string>{"Age", "a | b", ""}));
  EXPECT_EQ(table_cells("a|b"), (std::vector<std::string>{"a", "b"}));
}

TEST(MarkdownTable, ARuleNeedsBarsAndDashes) {
  EXPECT_TRUE(is_table_rule("|---|:-:|"));
  EXPECT_FALSE(is_table_rule("---"));
  EXPECT_FALSE(is_table_rule("| a - b |"));
}

}  // namespace
}  // namespace osler::documents
