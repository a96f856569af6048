#include "foundation/storage/sqlite_backup.h"

#include <fcntl.h>
#include <gtest/gtest.h>

#include "foundation/storage/sqlite_database.h"
#include "foundation/storage/temporary_folder.h"

namespace osler::storage {
namespace {

TEST(SqliteBackup, IsOneStateAndLeavesNothingElseBehind) {
  const TemporaryFolder folder;
  const auto source = SqliteDatabase::open(folder.path() / "rows.db").value().release();
  const std::unique_ptr<SqliteDatabase> owned(source);
  ASSERT_TRUE(source->write([](Session& session) -> Result<void> {
    TRY(session.execute("CREATE TABLE one (a INTEGER)"));
    TRY(session.execute("INSERT INTO one VALUES (7)"));
    return {};
  }));
  const auto target = folder.path() / "copy" / "rows.db";
  EXPECT_FALSE(source->backup_to(target)) << "no such folder";
  std::filesystem::create_directory(target.parent_path());
  ASSERT_TRUE(source->backup_to(target));
  EXPECT_EQ(source->backup_to(target).error().code, ErrorCode::conflict);
  const auto files = std::filesystem::directory_iterator(target.parent_path());
  EXPECT_EQ(std::distance(begin(files), end(files)), 1);
  EXPECT_EQ(std::filesystem::status(target).permissions(), std::filesystem::perms(0600));
}

}  // namespace
}  // namespace osler::storage
