#include "foundation/storage/sqlite_connection.h"

#include <fcntl.h>
#include <gtest/gtest.h>

#include <fstream>

#include "foundation/storage/file_descriptor.h"
#include "foundation/storage/temporary_folder.h"

namespace osler::storage {
namespace {

class Connection : public testing::Test {
 protected:
  std::unique_ptr<SqliteConnection> open(SqliteAccess access = SqliteAccess::read_write) {
    EXPECT_TRUE(open_file(file_, O_CREAT));
    return std::move(SqliteConnection::open(file_, access, std::chrono::milliseconds(10)).value());
  }
  static std::string setting(SqliteConnection& connection, const std::string& name) {
    std::string value;
    EXPECT_TRUE(connection.query("PRAGMA " + name, {}, [&](const Row& row) {
      value = row.text(0);
      return true;
    }));
    return value;
  }

  const TemporaryFolder folder_;
  const std::filesystem::path file_ = folder_.path() / "rows.db";
};

TEST_F(Connection, IsDurableAndDeletesForReal) {
  const auto connection = open();
  EXPECT_EQ(setting(*connection, "journal_mode"), "wal");
  EXPECT_EQ(setting(*connection, "synchronous"), "2");
  EXPECT_EQ(setting(*connection, "secure_delete"), "1");
  EXPECT_EQ(setting(*connection, "temp_store"), "2");
  EXPECT_EQ(setting(*connection, "foreign_keys"), "1");
}

TEST_F(Connection, OpenedForReadingRefusesToWrite) {
  ASSERT_TRUE(open()->execute("CREATE TABLE one (a INTEGER)"));
  EXPECT_FALSE(open(SqliteAccess::read_only)->execute("INSERT INTO one VALUES (1)"));
}

TEST_F(Connection, TheSameQueryMayBeNested) {
  const auto connection = open();
  ASSERT_TRUE(connection->execute("CREATE TABLE one (a INTEGER)"));
  ASSERT_TRUE(connection->execute("INSERT INTO one VALUES (1), (2)"));
  int pairs = 0;
  const auto count = [&](const Row&) {
    ++pairs;
    return true;
  };
  const char* sql = "SELECT a FROM one";
  EXPECT_TRUE(connection->query(
      sql, {}, [&](const Row&) { return connection->query(sql, {}, count).has_value(); }));
  EXPECT_EQ(pairs, 4);
}

TEST_F(Connection, WhatIsNoDatabaseIsCorruptAndNamed) {
  std::ofstream(file_) << std::string(4096, 'x');
  const auto opened =
      SqliteConnection::open(file_, SqliteAccess::read_write, std::chrono::milliseconds(10));
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::corrupt);
  EXPECT_NE(opened.error().message.find("rows.db"), std::string::npos) << opened.error().message;
}

}  // namespace
}  // namespace osler::storage
