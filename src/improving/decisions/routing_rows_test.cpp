#include "improving/decisions/routing_rows.h"

#include <gtest/gtest.h>

#include <array>

#include "foundation/storage/sqlite_database.h"
#include "foundation/storage/temporary_folder.h"

namespace osler::decisions {
namespace {

class RoutingRowsTest : public ::testing::Test {
 protected:
  RoutingRowsTest() {
    EXPECT_TRUE(storage::migrate(*database_, RoutingRows::migrations()).has_value());
  }
  static RoutingTable table(const std::string& arm) {
    RoutingTable made;
    made.scenario = arm;
    made.rows = {{"medicines", arm, "", answers::Server::person, answers::Server::nobody, false}};
    return made;
  }
  RoutingState apply(const std::string& arm) {
    return rows_.apply(table(arm), {}, [](const RoutingState&) { return Result<void>(); }).value();
  }
  Result<RoutingState> roll_back() {
    return rows_.roll_back({}, [](const RoutingState&) { return Result<void>(); });
  }

  storage::TemporaryFolder folder_;
  std::unique_ptr<storage::SqliteDatabase> database_ =
      storage::SqliteDatabase::open(folder_.path() / "osler.db").value();
  RoutingRows rows_{*database_};
};

TEST_F(RoutingRowsTest, BeforeTheFirstApplyThereIsNone) {
  const auto state = rows_.current().value();
  EXPECT_EQ(state.step, 0U);
  EXPECT_FALSE(state.table);
  EXPECT_EQ(roll_back().error().code, ErrorCode::not_found);
}

TEST_F(RoutingRowsTest, EachRollbackBringsBackTheTableBefore) {
  EXPECT_EQ(apply("one").in_force, 1U);
  EXPECT_EQ(apply("two").in_force, 2U);
  EXPECT_EQ(roll_back()->table->scenario, "one");
  EXPECT_EQ(rows_.current()->step, 3U);
  EXPECT_EQ(rows_.current()->in_force, 1U);
  EXPECT_EQ(apply("three").in_force, 4U);
  EXPECT_EQ(roll_back()->table->scenario, "one");  // not the one that was rolled back before
  EXPECT_FALSE(roll_back()->table);
  EXPECT_EQ(roll_back().error().code, ErrorCode::not_found);
}

TEST_F(RoutingRowsTest, AChangeThatCannotBeRecordedDoesNotHappen) {
  apply("one");
  const auto refuse = [](const RoutingState&) -> Result<void> {
    return fail(ErrorCode::unavailable, "disk full");
  };
  EXPECT_FALSE(rows_.apply(table("two"), {}, refuse));
  EXPECT_FALSE(rows_.roll_back({}, refuse));
  EXPECT_EQ(rows_.current()->table->scenario, "one");
  EXPECT_EQ(rows_.current()->step, 1U);
}

class BrokenTable : public RoutingRowsTest {
 protected:
  void break_step(std::uint64_t step) {
    const std::array<storage::Value, 1> key{static_cast<std::int64_t>(step)};
    ASSERT_TRUE(database_->write([&](storage::Session& session) -> Result<void> {
      TRY(session.execute("UPDATE routing SET body = '{' WHERE step = ?", key));
      return {};
    }));
  }
};

TEST_F(BrokenTable, IsNamedWithWhatHelps) {
  apply("one");
  apply("two");
  break_step(2);
  const auto read = rows_.current();
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find("step 2"), std::string::npos);
  EXPECT_NE(read.error().message.find("--rollback"), std::string::npos);
  EXPECT_EQ(roll_back()->table->scenario, "one");
}

TEST_F(BrokenTable, WhereTheOneBeforeIsBrokenTooAnotherCanBeApplied) {
  apply("one");
  apply("two");
  break_step(1);
  break_step(2);
  const auto back = roll_back();
  ASSERT_FALSE(back);
  EXPECT_EQ(back.error().message.find("--rollback"), std::string::npos);  // would only fail again
  EXPECT_NE(back.error().message.find("--apply"), std::string::npos);
  apply("three");
  EXPECT_EQ(rows_.current()->table->scenario, "three");
}

TEST_F(BrokenTable, AnswersGoOnByTheLastOneThatCouldBeRead) {
  apply("one");
  const auto routes = obeyed_routes(*database_).value();
  EXPECT_EQ(routes().of("medicines").arm, "one");
  apply("two");
  EXPECT_EQ(routes().of("medicines").arm, "two");
  break_step(2);
  EXPECT_EQ(routes().of("medicines").arm, "two");
  EXPECT_FALSE(obeyed_routes(*database_));
  ASSERT_TRUE(roll_back());
  EXPECT_EQ(routes().of("medicines").arm, "one");
}

}  // namespace
}  // namespace osler::decisions
