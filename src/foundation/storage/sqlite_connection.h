#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "foundation/storage/database.h"

struct sqlite3;
struct sqlite3_stmt;

namespace osler::storage {

enum class SqliteAccess { read_write, read_only };

/// One SQLite connection with its prepared statements. Belongs to one thread at a time.
class SqliteConnection final : public Session {
 public:
  /// WAL, synchronous=FULL, secure_delete=ON, temp_store=MEMORY, foreign_keys=ON (protection 6.4,
  /// 9).
  static Result<std::unique_ptr<SqliteConnection>> open(const std::filesystem::path& file,
                                                        SqliteAccess access,
                                                        std::chrono::milliseconds busy_timeout);
  ~SqliteConnection() override;

  Result<std::int64_t> execute(std::string_view sql, std::span<const Value> values = {}) override;
  Result<void> query(std::string_view sql, std::span<const Value> values,
                     const RowSink& sink) override;

  /// True from the first input or output failure on.
  bool has_failed() const { return has_failed_; }
  sqlite3* handle() const { return handle_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;
  using Statements = std::map<std::string, Statement, std::less<>>;

  explicit SqliteConnection(sqlite3* handle) : handle_(handle) {}
  Result<void> configure(SqliteAccess access);
  Result<Statements::node_type> prepared(std::string_view sql);
  Result<Statement> prepare(std::string_view sql);
  Result<void> run(std::string_view sql, std::span<const Value> values, const RowSink* sink);
  Result<void> bind(sqlite3_stmt* statement, std::span<const Value> values);
  Result<void> step_through(sqlite3_stmt* statement, const RowSink* sink);
  void keep(Statements::node_type statement);
  tl::unexpected<Error> failure(int code);

  std::unique_ptr<sqlite3, Close> handle_;
  Statements statements_;  // a statement in use is out of it, so the same SQL may be nested
  bool has_failed_ = false;
};

}  // namespace osler::storage
