#include "foundation/storage/connection_pool.h"

#include <fcntl.h>
#include <gtest/gtest.h>

#include <optional>

#include "foundation/storage/file_descriptor.h"
#include "foundation/storage/temporary_folder.h"

namespace osler::storage {
namespace {

TEST(ConnectionPool, LendsAtMostItsSizeAndReusesWhatComesBack) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "rows.db";
  ASSERT_TRUE(open_file(file, O_CREAT));
  ConnectionPool pool(file, SqliteAccess::read_write, 1, std::chrono::milliseconds(5));
  const SqliteConnection* first = nullptr;
  {
    const auto loan = pool.take();
    ASSERT_TRUE(loan) << loan.error().message;
    first = &**loan;
    EXPECT_EQ(pool.take().error().code, ErrorCode::timeout);
  }
  const auto again = pool.take();
  ASSERT_TRUE(again);
  EXPECT_EQ(&**again, first);
}

TEST(ConnectionPool, AFailedOpeningLeavesRoomForTheNext) {
  const TemporaryFolder folder;
  ConnectionPool pool(folder.path() / "absent.db", SqliteAccess::read_write, 1,
                      std::chrono::milliseconds(5));
  EXPECT_EQ(pool.take().error().code, ErrorCode::unavailable);
  EXPECT_EQ(pool.take().error().code, ErrorCode::unavailable) << "not timeout";
}

}  // namespace
}  // namespace osler::storage
