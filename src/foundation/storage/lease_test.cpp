#include "foundation/storage/lease.h"

#include <gtest/gtest.h>

#include "foundation/storage/sqlite_database.h"
#include "foundation/storage/temporary_folder.h"

namespace osler::storage {
namespace {

using std::chrono::milliseconds;

class LeaseTable : public testing::Test {
 protected:
  LeaseTable() { EXPECT_TRUE(migrate(*database_, Leases::migrations())); }
  void pass(milliseconds time) { clock_.set(clock_.now() + time); }
  Result<void> require(const Lease& lease) {
    return database_->read([&](Session& session) { return Leases::require(session, lease); });
  }

  const TemporaryFolder folder_;
  const std::unique_ptr<SqliteDatabase> database_ =
      std::move(SqliteDatabase::open(folder_.path() / "rows.db").value());
  FixedClock clock_{Instant(std::chrono::hours(1))};
  Leases ours_{*database_, clock_, "ours"};
  Leases theirs_{*database_, clock_, "theirs"};
};

TEST_F(LeaseTable, OneHolderAtATime) {
  const auto lease = ours_.claim("job", milliseconds(100));
  ASSERT_TRUE(lease);
  EXPECT_EQ(theirs_.claim("job", milliseconds(100)).error().code, ErrorCode::conflict);
  EXPECT_EQ(ours_.claim("job", milliseconds(100)).error().code, ErrorCode::conflict);
  EXPECT_TRUE(theirs_.claim("other job", milliseconds(100)));
  EXPECT_TRUE(require(*lease));
}

TEST_F(LeaseTable, RunsOutUnlessRenewed) {
  auto lease = ours_.claim("job", milliseconds(100)).value();
  pass(milliseconds(99));
  lease = ours_.renew(lease, milliseconds(100)).value();
  pass(milliseconds(99));
  EXPECT_FALSE(theirs_.claim("job", milliseconds(100)));
  pass(milliseconds(1));
  EXPECT_TRUE(theirs_.claim("job", milliseconds(100)));
}

TEST_F(LeaseTable, ALateFormerHolderIsNoticed) {
  const auto late = ours_.claim("job", milliseconds(100)).value();
  pass(milliseconds(100));
  EXPECT_TRUE(require(late)) << "nobody has claimed it yet";
  const auto taken = theirs_.claim("job", milliseconds(100)).value();
  EXPECT_EQ(require(late).error().code, ErrorCode::conflict);
  EXPECT_EQ(ours_.renew(late, milliseconds(100)).error().code, ErrorCode::conflict);
  EXPECT_TRUE(ours_.release(late));
  EXPECT_TRUE(require(taken)) << "releasing a lost lease takes nothing from its new holder";
  EXPECT_GT(taken.token, late.token);
}

TEST_F(LeaseTable, AReleasedLeaseIsFreeAtOnce) {
  const auto first = ours_.claim("job", milliseconds(100)).value();
  ASSERT_TRUE(ours_.release(first));
  const auto second = theirs_.claim("job", milliseconds(100));
  ASSERT_TRUE(second);
  EXPECT_GT(second->token, first.token);
}

}  // namespace
}  // namespace osler::storage
