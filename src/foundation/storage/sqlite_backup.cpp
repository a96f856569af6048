#include "foundation/storage/sqlite_backup.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cstdio>
#include <memory>

#include "foundation/storage/file_descriptor.h"
#include "foundation/storage/sqlite_error.h"

namespace osler::storage {
namespace {

namespace fs = std::filesystem;

struct CloseHandle {
  void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
using Handle = std::unique_ptr<sqlite3, CloseHandle>;

// All pages in one step: one read transaction, so the copy is one state. Writers go on (WAL).
Result<void> copy_pages(sqlite3* source, const fs::path& file) {
  sqlite3* raw = nullptr;
  const int opened = sqlite3_open_v2(file.c_str(), &raw, SQLITE_OPEN_READWRITE, nullptr);
  const Handle target(raw);
  if (opened != SQLITE_OK) return sqlite_failure(target.get(), opened);
  sqlite3_backup* backup = sqlite3_backup_init(target.get(), "main", source, "main");
  if (backup == nullptr) return sqlite_failure(target.get(), sqlite3_errcode(target.get()));
  const int stepped = sqlite3_backup_step(backup, -1);
  const int finished = sqlite3_backup_finish(backup);
  if (stepped == SQLITE_DONE && finished == SQLITE_OK) return {};
  return sqlite_failure(target.get(), finished != SQLITE_OK ? finished : stepped);
}

Result<void> sync_file(const fs::path& file) {
  TRY_ASSIGN(const FileDescriptor opened, open_file(file, O_RDWR));
  if (fsync(opened.number()) != 0) return system_failure(file, "sync");
  return {};
}

Result<void> write_copy(sqlite3* source, const fs::path& partial, const fs::path& target) {
  TRY(open_file(partial, O_RDWR | O_CREAT | O_TRUNC));
  TRY(copy_pages(source, partial));
  TRY(sync_file(partial));
  // link, not rename: it refuses a name that has appeared in the meantime.
  if (link(partial.c_str(), target.c_str()) != 0) return system_failure(target, "create");
  return {};
}

}  // namespace

Result<void> sqlite_backup(SqliteConnection& source, const fs::path& target) {
  const fs::path partial = target.string() + ".partial";
  const auto written = write_copy(source.handle(), partial, target);
  std::error_code ignored;
  for (const char* ending : {"", "-journal", "-wal", "-shm"}) {
    fs::remove(partial.string() + ending, ignored);
  }
  TRY(written);
  return sync_folder(target.parent_path());
}

}  // namespace osler::storage
