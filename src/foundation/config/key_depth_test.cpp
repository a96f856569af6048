#include "foundation/config/key_depth.h"

#include <gtest/gtest.h>

namespace osler::config {
namespace {

TEST(KeyDepth, CountsDotsOfKeysOnly) {
  EXPECT_EQ(most_dots_in_a_key("a.b = 1.5\n[x.y.z.w]\n"), 3U);
  EXPECT_EQ(most_dots_in_a_key("a = \"....\" # ....\nb = '.....'\n"), 0U);
  EXPECT_EQ(most_dots_in_a_key("a = \"\"\"\n....\"\n\\\"\"\"...\"\"\"\n"), 0U);
  EXPECT_EQ(most_dots_in_a_key("'a.b'.\"c\\\".d\" . e = 1"), 2U);
  EXPECT_EQ(most_dots_in_a_key("a = {b.c.d = 1, e.f.g.h = 2}"), 3U);
  EXPECT_EQ(most_dots_in_a_key("\"unterminated.....\na.b=1"), 1U);
  EXPECT_EQ(most_dots_in_a_key(""), 0U);
}

}  // namespace
}  // namespace osler::config
