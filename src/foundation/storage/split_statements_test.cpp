#include "foundation/storage/split_statements.h"

#include <gtest/gtest.h>

namespace osler::storage {
namespace {

using Statements = std::vector<std::string_view>;

TEST(SplitStatements, SplitsAtSemicolonsOutsideQuotesAndComments) {
  EXPECT_EQ(split_statements("A;\n B 'x;''y' ; C \"p;q\""),
            (Statements{"A", "B 'x;''y'", "C \"p;q\""}));
  EXPECT_EQ(split_statements("A -- one; two\n, B; C /* ; */ D"),
            (Statements{"A -- one; two\n, B", "C /* ; */ D"}));
}

TEST(SplitStatements, LeavesOutWhatIsBlank) {
  EXPECT_EQ(split_statements(""), Statements{});
  EXPECT_EQ(split_statements(" ;; -- only a comment\n ; /* and another */"), Statements{});
  EXPECT_EQ(split_statements("A;;B;"), (Statements{"A", "B"}));
}

TEST(SplitStatements, AnUnclosedQuoteTakesTheRest) {
  EXPECT_EQ(split_statements("A 'x; B"), Statements{"A 'x; B"});
}

}  // namespace
}  // namespace osler::storage
