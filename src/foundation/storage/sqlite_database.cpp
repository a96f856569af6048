#include "foundation/storage/sqlite_database.h"

#include <fcntl.h>

#include <utility>

#include "foundation/base/fault.h"
#include "foundation/storage/file_descriptor.h"
#include "foundation/storage/sqlite_backup.h"

namespace osler::storage {
namespace {

// Undoes on every way out but commit(), also when `work` throws.
class Transaction {
 public:
  explicit Transaction(Session& session) : session_(session) {}
  ~Transaction() {
    if (open_) static_cast<void>(session_.execute("ROLLBACK"));  // fails if SQLite has undone it
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  Result<void> begin(std::string_view how) {
    TRY(session_.execute(how));
    open_ = true;
    return {};
  }
  Result<void> commit() {
    TRY(session_.execute("COMMIT"));
    open_ = false;
    return {};
  }

 private:
  Session& session_;
  bool open_ = false;
};

Result<void> in_transaction(Session& session, std::string_view begin, const Work& work) {
  Transaction transaction(session);
  TRY(transaction.begin(begin));
  TRY(work(session));
  return transaction.commit();
}

// The crash matrix kills here: what is acknowledged is there afterwards, all else is absent or
// whole.
Result<void> commit_between_failpoints(Session& session, const Work& work) {
  TRY(in_transaction(session, "BEGIN IMMEDIATE", [&](Session& inner) -> Result<void> {
    TRY(work(inner));
    return failpoint("storage.write.before_commit");
  }));
  return failpoint("storage.write.after_commit");
}

Result<void> create_if_absent(const std::filesystem::path& file) {
  const auto created = open_file(file, O_RDWR | O_CREAT | O_EXCL);
  if (created) return sync_folder(file.parent_path());
  if (created.error().code == ErrorCode::conflict) return {};
  return fail(ErrorCode::unavailable, created.error().message);
}

}  // namespace

SqliteDatabase::SqliteDatabase(const std::filesystem::path& file, const SqliteOptions& options)
    : file_(file),
      writer_(file, SqliteAccess::read_write, 1, options.busy_timeout),
      readers_(file, SqliteAccess::read_only, options.readers, options.busy_timeout) {}

Result<std::unique_ptr<SqliteDatabase>> SqliteDatabase::open(const std::filesystem::path& file,
                                                             const SqliteOptions& options) {
  TRY(create_if_absent(file));
  std::unique_ptr<SqliteDatabase> database(new SqliteDatabase(file, options));
  TRY(database->writer_.take());  // a file that cannot be used is found now
  return database;
}

Result<void> SqliteDatabase::check_usable() const {
  if (!has_failed_) return {};
  return fail(ErrorCode::unavailable,
              "database " + file_.string() + ": an earlier write failed; check the disk, restart");
}

Result<void> SqliteDatabase::write(const Work& work) {
  TRY(check_usable());
  TRY_ASSIGN(const auto writer, writer_.take());
  TRY(check_usable());  // it may have failed while we waited
  auto done = commit_between_failpoints(*writer, work);
  if ((*writer).has_failed()) has_failed_ = true;
  return done;
}

Result<void> SqliteDatabase::read(const Work& work) {
  TRY_ASSIGN(const auto reader, readers_.take());
  return in_transaction(*reader, "BEGIN", work);
}

Result<void> SqliteDatabase::backup_to(const std::filesystem::path& target) {
  TRY_ASSIGN(const auto reader, readers_.take());
  return sqlite_backup(*reader, target);
}

Result<void> SqliteDatabase::checkpoint() {
  TRY(check_usable());
  TRY_ASSIGN(const auto writer, writer_.take());
  std::int64_t blocked = 0;
  TRY((*writer).query("PRAGMA wal_checkpoint(TRUNCATE)", {}, [&](const Row& row) {
    blocked = row.integer(0);
    return true;
  }));
  if (blocked == 0) return {};
  return fail(ErrorCode::timeout, "database " + file_.string() +
                                      ": readers kept the write-ahead log in use, try again");
}

Result<void> SqliteDatabase::rewrite() {
  TRY(check_usable());
  {
    TRY_ASSIGN(const auto writer, writer_.take());
    TRY((*writer).execute("VACUUM"));
  }
  return checkpoint();
}

}  // namespace osler::storage
