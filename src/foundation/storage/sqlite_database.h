#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <memory>

#include "foundation/storage/connection_pool.h"
#include "foundation/storage/database.h"

namespace osler::storage {

struct SqliteOptions {
  std::chrono::milliseconds busy_timeout{5000};  // longer than any transaction of ours
  std::size_t readers = 4;
};

/// Rows in one SQLite file. One writer at a time, in this process and beside it; readers see the
/// last committed state and wait for nobody. After an input or output failure every further write
/// is refused until the file is opened anew: what the kernel dropped cannot be known.
class SqliteDatabase final : public Database {
 public:
  /// Creates the file (mode 0600) when it is absent; its folder must exist.
  /// Errors   unavailable: cannot be opened or written; corrupt: not a database.
  static Result<std::unique_ptr<SqliteDatabase>> open(const std::filesystem::path& file,
                                                      const SqliteOptions& options = {});

  Result<void> write(const Work& work) override;
  Result<void> read(const Work& work) override;
  /// Errors   conflict: the target exists.
  Result<void> backup_to(const std::filesystem::path& target) override;

  /// Moves the write-ahead log into the file and empties it, so that deleted bytes are in neither.
  /// Errors   timeout: a reader held an old state all the time.
  Result<void> checkpoint();
  /// Writes the whole file anew, without what was deleted. Then checkpoint().
  Result<void> rewrite();

  const std::filesystem::path& file() const { return file_; }

 private:
  SqliteDatabase(const std::filesystem::path& file, const SqliteOptions& options);
  Result<void> check_usable() const;

  const std::filesystem::path file_;
  ConnectionPool writer_;
  ConnectionPool readers_;
  std::atomic<bool> has_failed_ = false;
};

}  // namespace osler::storage
