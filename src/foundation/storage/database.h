#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "foundation/base/result.h"

namespace osler::storage {

using Bytes = std::vector<std::uint8_t>;
using Value =
    std::variant<std::monostate, std::int64_t, std::string, Bytes>;  // NULL, INTEGER, TEXT, BLOB

/// One result row, borrowed for the time of the callback.
class Row {
 public:
  virtual ~Row() = default;
  virtual std::int64_t integer(int column) const = 0;   // 0 for NULL
  virtual std::string_view text(int column) const = 0;  // "" for NULL
  virtual std::span<const std::uint8_t> blob(int column) const = 0;
  virtual bool is_null(int column) const = 0;
};

/// Sees one row; false ends the query early.
using RowSink = std::function<bool(const Row&)>;

/// One connection inside one transaction. SQL in the subset that SQLite and PostgreSQL share, with
/// `?` as parameter mark. Statements are prepared once and kept. Belongs to one thread.
class Session {
 public:
  virtual ~Session() = default;
  /// Returns  rows changed.
  virtual Result<std::int64_t> execute(std::string_view sql,
                                       std::span<const Value> values = {}) = 0;
  virtual Result<void> query(std::string_view sql, std::span<const Value> values,
                             const RowSink& sink) = 0;
};

using Work = std::function<Result<void>(Session&)>;

/// Where rows are kept. Any thread may call; several processes may share one database.
class Database {
 public:
  virtual ~Database() = default;
  /// Runs `work` in one read-write transaction: committed and synced when it returns a value,
  /// undone when it returns an error. Writers wait for one another, up to the busy timeout. Errors
  /// those of work; timeout: another writer held the database; unavailable: disk full, I/O.
  virtual Result<void> write(const Work& work) = 0;
  /// Runs `work` on one consistent snapshot.
  virtual Result<void> read(const Work& work) = 0;
  /// Copies the database while it is in use.
  virtual Result<void> backup_to(const std::filesystem::path& target) = 0;
};

/// One step of a schema. Numbers rise by one within a room and are never reused.
struct Migration {
  std::string_view room;  // "library"
  int number = 0;
  std::string_view sql;  // statements separated by ';'
};

/// Brings every room's tables up to date, one transaction a step, resumable.
/// Errors   unsupported: the data were written by a newer program.
Result<void> migrate(Database& database, std::span<const Migration> steps);

}  // namespace osler::storage
