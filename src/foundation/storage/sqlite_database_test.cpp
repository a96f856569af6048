#include "foundation/storage/sqlite_database.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <fstream>
#include <iterator>
#include <thread>

#include "foundation/storage/temporary_folder.h"

namespace osler::storage {
namespace {

class Sqlite : public testing::Test {
 protected:
  std::unique_ptr<SqliteDatabase> open() {
    const SqliteOptions options{std::chrono::milliseconds(20), 2};
    return std::move(SqliteDatabase::open(file_, options).value());
  }
  static Result<void> run(Database& database, const std::string& sql,
                          const std::vector<Value>& values = {}) {
    return database.write([&](Session& session) -> Result<void> {
      TRY(session.execute(sql, values));
      return {};
    });
  }
  static std::int64_t sum(Database& database) {
    std::int64_t result = -1;
    EXPECT_TRUE(database.read([&](Session& session) {
      return session.query("SELECT coalesce(sum(a), 0) FROM one", {}, [&](const Row& row) {
        result = row.integer(0);
        return true;
      });
    }));
    return result;
  }
  std::string raw(const std::string& ending) const {
    std::ifstream file(file_.string() + ending, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }

  const TemporaryFolder folder_;
  const std::filesystem::path file_ = folder_.path() / "rows.db";
};

TEST_F(Sqlite, FilesAreReadableByUsAlone) {
  const auto database = open();
  ASSERT_TRUE(run(*database, "CREATE TABLE one (a INTEGER)"));
  for (const char* ending : {"", "-wal", "-shm"}) {
    const auto permissions = std::filesystem::status(file_.string() + ending).permissions();
    EXPECT_EQ(permissions, std::filesystem::perms(0600)) << ending;
  }
}

TEST_F(Sqlite, ASecondWriterWaitsAndThenGivesUp) {
  const auto database = open();
  const auto beside = open();
  ASSERT_TRUE(run(*database, "CREATE TABLE one (a INTEGER)"));
  EXPECT_TRUE(database->write([&](Session&) -> Result<void> {
    EXPECT_EQ(run(*beside, "INSERT INTO one VALUES (1)").error().code, ErrorCode::timeout);
    EXPECT_EQ(run(*database, "INSERT INTO one VALUES (1)").error().code, ErrorCode::timeout);
    return {};
  }));
  EXPECT_TRUE(run(*beside, "INSERT INTO one VALUES (1)"));
}

TEST_F(Sqlite, ManyThreadsLoseNoWrite) {
  const auto database = std::move(SqliteDatabase::open(file_).value());
  ASSERT_TRUE(run(*database, "CREATE TABLE one (a INTEGER)"));
  const auto add_ten = [&] {
    for (int i = 0; i < 10; ++i) {
      EXPECT_TRUE(run(*database, "INSERT INTO one VALUES (1)"));
      EXPECT_GT(sum(*database), 0);
    }
  };
  std::thread threads[] = {std::thread(add_ten), std::thread(add_ten), std::thread(add_ten)};
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(sum(*database), 30);
}

// Commits one row after another and acknowledges each by a byte, until it is killed.
[[noreturn]] void write_until_killed(Database& database, int acknowledgements) {
  const auto add = [](Session& session) -> Result<void> {
    TRY(session.execute("INSERT INTO one VALUES (1)"));
    return {};
  };
  while (database.write(add) && write(acknowledgements, "x", 1) == 1) {
  }
  _exit(1);
}

// How many commits a child acknowledged that was killed soon after the first `least`.
int acknowledged_before_kill(const std::filesystem::path& file, int least) {
  int ends[2];
  EXPECT_EQ(pipe(ends), 0);
  const pid_t child = fork();
  if (child == 0) write_until_killed(*SqliteDatabase::open(file).value(), ends[1]);
  close(ends[1]);
  int count = 0;
  char byte = 0;
  while (count < least && read(ends[0], &byte, 1) == 1) ++count;
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  while (read(ends[0], &byte, 1) == 1) ++count;
  close(ends[0]);
  return count;
}

TEST_F(Sqlite, KillingTheWriterLosesNoAcknowledgedCommit) {
  ASSERT_TRUE(run(*open(), "CREATE TABLE one (a INTEGER)"));
  std::int64_t acknowledged = 0;
  for (int round = 0; round < 5; ++round)
    acknowledged += acknowledged_before_kill(file_, 3 + round);
  const std::int64_t stored = sum(*open());
  EXPECT_GE(acknowledged, 25);
  EXPECT_GE(stored, acknowledged);
  EXPECT_LE(stored, acknowledged + 5) << "at most one commit a round was not acknowledged";
}

TEST_F(Sqlite, DeletedBytesAreInNeitherFileNorLogAfterACheckpoint) {
  const auto database = open();
  const std::string secret = "a sentence that must go away";
  ASSERT_TRUE(run(*database, "CREATE TABLE one (a TEXT)"));
  ASSERT_TRUE(run(*database, "INSERT INTO one VALUES (?)", {secret}));
  ASSERT_TRUE(database->checkpoint());
  EXPECT_NE(raw("").find(secret), std::string::npos) << "positive control";
  ASSERT_TRUE(run(*database, "DELETE FROM one"));
  ASSERT_TRUE(database->checkpoint());
  EXPECT_EQ(raw("").find(secret), std::string::npos);
  EXPECT_EQ(raw("-wal"), "");
}

TEST_F(Sqlite, ACheckpointThatAReaderBlocksSaysSo) {
  const auto database = open();
  ASSERT_TRUE(run(*database, "CREATE TABLE one (a INTEGER)"));
  EXPECT_TRUE(database->read([&](Session& session) -> Result<void> {
    TRY(session.query("SELECT a FROM one", {}, [](const Row&) { return true; }));
    TRY(run(*database, "INSERT INTO one VALUES (1)"));
    EXPECT_EQ(database->checkpoint().error().code, ErrorCode::timeout);
    return {};
  }));
  EXPECT_TRUE(database->checkpoint());
}

TEST_F(Sqlite, AFolderThatIsAbsentIsUnavailable) {
  EXPECT_EQ(SqliteDatabase::open(folder_.path() / "no" / "rows.db").error().code,
            ErrorCode::unavailable);
}

TEST_F(Sqlite, AFullDiskIsUnavailableAndUndone) {
  const auto database = open();
  ASSERT_TRUE(run(*database, "CREATE TABLE one (a BLOB)"));
  const auto full = database->write([](Session& session) -> Result<void> {
    TRY(session.execute("PRAGMA max_page_count=8"));
    const Value values[] = {Bytes(100'000, 1)};
    TRY(session.execute("INSERT INTO one VALUES (?)", values));
    return {};
  });
  ASSERT_FALSE(full);
  EXPECT_EQ(full.error().code, ErrorCode::unavailable);
  EXPECT_TRUE(run(*database, "INSERT INTO one VALUES (1)")) << "space may come back";
}

// SQLite's own seam: while this lives, every write of the process's databases fails with EIO.
class DiskThatFails {
 public:
  DiskThatFails() { replace(reinterpret_cast<sqlite3_syscall_ptr>(refuse)); }
  ~DiskThatFails() { replace(nullptr); }  // null restores the system's
  DiskThatFails(const DiskThatFails&) = delete;
  DiskThatFails& operator=(const DiskThatFails&) = delete;

 private:
  static ssize_t refuse() {
    errno = EIO;
    return -1;
  }
  static void replace(sqlite3_syscall_ptr call) {
    sqlite3_vfs* system = sqlite3_vfs_find(nullptr);
    for (const char* name : {"pwrite64", "pwrite", "write"}) {
      system->xSetSystemCall(system, name, call);
    }
  }
};

TEST_F(Sqlite, AfterAnInputOutputFailureNothingIsWrittenUntilItIsOpenedAnew) {
  auto database = open();
  ASSERT_TRUE(run(*database, "CREATE TABLE one (a INTEGER)"));
  {
    const DiskThatFails failing;
    EXPECT_EQ(run(*database, "INSERT INTO one VALUES (1)").error().code, ErrorCode::unavailable);
  }
  const auto refused = run(*database, "INSERT INTO one VALUES (2)");
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("earlier write failed"), std::string::npos);
  EXPECT_EQ(sum(*database), 0) << "reading goes on";
  database = open();
  EXPECT_TRUE(run(*database, "INSERT INTO one VALUES (4)"));
  EXPECT_EQ(sum(*database), 4);
}

}  // namespace
}  // namespace osler::storage
