#include "foundation/json/tree_builder.h"

#include <gtest/gtest.h>

namespace osler::json {
namespace {

TEST(TreeBuilder, FindsWhereTokensBeginFromWhereTheyEnd) {
  Tree tree;
  tree.source = R"({ "a" : 12 , "b":[ ] })";
  const Limits limits;
  TreeBuilder builder(tree, limits, 0);
  ASSERT_TRUE(builder.open(Kind::object, 0));
  ASSERT_TRUE(builder.name("a", 5));
  ASSERT_TRUE(builder.scalar(Kind::number, 10));
  ASSERT_TRUE(builder.name("b", 16));
  ASSERT_TRUE(builder.open(Kind::array, 17));
  EXPECT_EQ(builder.path(), "/b/0");
  ASSERT_TRUE(builder.close(20));
  ASSERT_TRUE(builder.close(22));
  ASSERT_EQ(tree.nodes.size(), 3U);
  EXPECT_EQ(tree.nodes[1].begin, 8U);
  EXPECT_EQ(tree.nodes[0].count, 2U);
  EXPECT_EQ(tree.nodes[0].after, 3U);
  EXPECT_EQ(tree.text(tree.nodes[2].name), "b");
}

}  // namespace
}  // namespace osler::json
