#include "foundation/json/tree.h"

#include <gtest/gtest.h>

namespace osler::json {
namespace {

TEST(Tree, AStepOfAPathShowsOnlyWhatLooksLikeAnIdentifier) {
  EXPECT_EQ(path_step("resourceType"), "/resourceType");
  EXPECT_EQ(path_step("_id"), "/_id");
  EXPECT_EQ(path_step("Anna Smith"), "/?");
  EXPECT_EQ(path_step(""), "/?");
  EXPECT_EQ(path_step(std::string(65, 'a')), "/?");
}

TEST(Tree, LinesCountFromOne) {
  Tree tree;
  tree.source = "a\nb\n";
  EXPECT_EQ(tree.line_at(0), 1U);
  EXPECT_EQ(tree.line_at(2), 2U);
  EXPECT_EQ(tree.line_at(99), 3U);
}

}  // namespace
}  // namespace osler::json
