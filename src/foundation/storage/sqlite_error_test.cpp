#include "foundation/storage/sqlite_error.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

namespace osler::storage {
namespace {

TEST(SqliteError, EveryCauseHasTheCodeACallerCanActOn) {
  EXPECT_EQ(sqlite_error_code(SQLITE_BUSY_SNAPSHOT), ErrorCode::timeout);
  EXPECT_EQ(sqlite_error_code(SQLITE_CONSTRAINT_UNIQUE), ErrorCode::conflict);
  EXPECT_EQ(sqlite_error_code(SQLITE_FULL), ErrorCode::unavailable);
  EXPECT_EQ(sqlite_error_code(SQLITE_IOERR_FSYNC), ErrorCode::unavailable);
  EXPECT_EQ(sqlite_error_code(SQLITE_NOTADB), ErrorCode::corrupt);
  EXPECT_EQ(sqlite_error_code(SQLITE_MISUSE), ErrorCode::internal);
}

TEST(SqliteError, OnlyInputAndOutputFailuresAreFinal) {
  EXPECT_TRUE(is_sqlite_io_failure(SQLITE_IOERR_FSYNC));
  EXPECT_FALSE(is_sqlite_io_failure(SQLITE_FULL));
}

TEST(SqliteError, SaysWhatToDo) {
  const Error error = sqlite_failure(nullptr, SQLITE_FULL).value();
  EXPECT_NE(error.message.find("free some disk space"), std::string::npos) << error.message;
}

}  // namespace
}  // namespace osler::storage
