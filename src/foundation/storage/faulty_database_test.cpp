#include "foundation/storage/faulty_database.h"

#include <gtest/gtest.h>

#include "foundation/storage/sqlite_database.h"
#include "foundation/storage/temporary_folder.h"

namespace osler::storage {
namespace {

class Faulty : public testing::Test {
 protected:
  Faulty() { EXPECT_TRUE(database_->write(run({"CREATE TABLE one (a INTEGER)"}))); }

  static Work run(const std::vector<std::string>& statements) {
    return [statements](Session& session) -> Result<void> {
      for (const auto& sql : statements) TRY(session.execute(sql));
      return {};
    };
  }
  std::int64_t rows() {
    std::int64_t count = -1;
    EXPECT_TRUE(database_->read([&](Session& session) {
      return session.query("SELECT count(*) FROM one", {}, [&](const Row& row) {
        count = row.integer(0);
        return true;
      });
    }));
    return count;
  }

  const TemporaryFolder folder_;
  std::unique_ptr<SqliteDatabase> database_ =
      std::move(SqliteDatabase::open(folder_.path() / "rows.db").value());
  const Work two_rows_ = run({"INSERT INTO one VALUES (1)", "INSERT INTO one VALUES (2)"});
};

TEST_F(Faulty, EveryStatementAndCommitFailsOnceAndLeavesNothing) {
  int n = 1;
  for (;; ++n) {
    FaultyDatabase faulty(*database_, FailWrite{n});
    const auto written = faulty.write(two_rows_);
    if (!faulty.has_failed()) break;
    EXPECT_EQ(written.error().code, ErrorCode::unavailable);
    EXPECT_EQ(rows(), 0) << "after write " << n;
    EXPECT_TRUE(faulty.write([](Session&) -> Result<void> { return {}; })) << "fails only once";
  }
  EXPECT_EQ(n, 4) << "two statements and one commit were tried";
  EXPECT_EQ(rows(), 2);
}

TEST_F(Faulty, ACommitWhoseAnswerIsLostHasHappened) {
  FaultyDatabase faulty(*database_, FailWrite{1, FaultMoment::after_commit});
  EXPECT_FALSE(faulty.write(two_rows_));
  EXPECT_EQ(rows(), 2);
}

}  // namespace
}  // namespace osler::storage
