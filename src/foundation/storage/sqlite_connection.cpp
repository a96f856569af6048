#include "foundation/storage/sqlite_connection.h"

#include <sqlite3.h>

#include <string>
#include <utility>

#include "foundation/storage/sqlite_error.h"

namespace osler::storage {
namespace {

constexpr std::size_t kept_statements = 256;  // more than all rooms have; a bound, not a tuning

class SqliteRow final : public Row {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
  std::int64_t integer(int column) const override {
    return sqlite3_column_int64(statement_, column);
  }
  std::string_view text(int column) const override {
    const auto bytes = blob(column);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
  std::span<const std::uint8_t> blob(int column) const override {
    const void* bytes = sqlite3_column_blob(statement_, column);
    const int size = sqlite3_column_bytes(statement_, column);
    return {static_cast<const std::uint8_t*>(bytes), static_cast<std::size_t>(size)};
  }
  bool is_null(int column) const override {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }

 private:
  sqlite3_stmt* statement_;
};

// The values outlive the step, so SQLite need not copy them (null destructor: SQLITE_STATIC).
struct Binder {
  sqlite3_stmt* statement;
  int place;
  int operator()(std::monostate) const { return sqlite3_bind_null(statement, place); }
  int operator()(std::int64_t value) const { return sqlite3_bind_int64(statement, place, value); }
  int operator()(const std::string& value) const {
    return sqlite3_bind_text64(statement, place, value.data(), value.size(), nullptr, SQLITE_UTF8);
  }
  int operator()(const Bytes& value) const {
    if (value.empty()) return sqlite3_bind_zeroblob(statement, place, 0);  // no address means NULL
    return sqlite3_bind_blob64(statement, place, value.data(), value.size(), nullptr);
  }
};

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n;") == std::string_view::npos;
}

}  // namespace

void SqliteConnection::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

void SqliteConnection::Finalize::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

SqliteConnection::~SqliteConnection() = default;

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(
    const std::filesystem::path& file, SqliteAccess access,
    std::chrono::milliseconds busy_timeout) {
  sqlite3* handle = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const int code = sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
  std::unique_ptr<SqliteConnection> connection(new SqliteConnection(handle));
  if (code != SQLITE_OK) return connection->failure(code);
  sqlite3_busy_timeout(handle, static_cast<int>(busy_timeout.count()));
  TRY(connection->configure(access));
  return connection;
}

Result<void> SqliteConnection::configure(SqliteAccess access) {
  std::string mode;
  TRY(query("PRAGMA journal_mode=WAL", {}, [&](const Row& row) {
    mode = row.text(0);
    return true;
  }));
  if (mode != "wal") {
    return fail(ErrorCode::unavailable,
                "database cannot keep a write-ahead log on this file "
                "system; put the data folder on a local disk");
  }
  for (const char* setting :
       {"PRAGMA synchronous=FULL", "PRAGMA secure_delete=ON", "PRAGMA temp_store=MEMORY",
        "PRAGMA foreign_keys=ON", "PRAGMA trusted_schema=OFF", "PRAGMA cell_size_check=ON"}) {
    TRY(execute(setting));
  }
  if (access == SqliteAccess::read_only) TRY(execute("PRAGMA query_only=ON"));
  return {};
}

tl::unexpected<Error> SqliteConnection::failure(int code) {
  has_failed_ = has_failed_ || is_sqlite_io_failure(code);
  return sqlite_failure(handle_.get(), code);
}

Result<SqliteConnection::Statement> SqliteConnection::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, &rest);
  Statement owned(statement);
  if (code != SQLITE_OK) return failure(code);
  if (statement == nullptr || !is_blank(sql.substr(static_cast<std::size_t>(rest - sql.data())))) {
    return fail(ErrorCode::invalid_argument, "a call takes exactly one SQL statement");
  }
  return owned;
}

Result<SqliteConnection::Statements::node_type> SqliteConnection::prepared(std::string_view sql) {
  const auto found = statements_.find(sql);
  if (found != statements_.end()) return statements_.extract(found);
  TRY_ASSIGN(Statement statement, prepare(sql));
  Statements fresh;
  fresh.emplace(sql, std::move(statement));
  return fresh.extract(fresh.begin());
}

void SqliteConnection::keep(Statements::node_type statement) {
  sqlite3_reset(statement.mapped().get());
  sqlite3_clear_bindings(statement.mapped().get());
  if (statements_.size() >= kept_statements) statements_.clear();
  statements_.insert(std::move(statement));
}

Result<void> SqliteConnection::bind(sqlite3_stmt* statement, std::span<const Value> values) {
  if (sqlite3_bind_parameter_count(statement) != static_cast<int>(values.size())) {
    return fail(ErrorCode::invalid_argument, "SQL statement: number of values differs from '?'");
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    const int code = std::visit(Binder{statement, static_cast<int>(i) + 1}, values[i]);
    if (code != SQLITE_OK) return failure(code);
  }
  return {};
}

Result<void> SqliteConnection::step_through(sqlite3_stmt* statement, const RowSink* sink) {
  const SqliteRow row(statement);
  int code = sqlite3_step(statement);
  while (code == SQLITE_ROW) {
    if (sink != nullptr && !(*sink)(row)) return {};
    code = sqlite3_step(statement);
  }
  if (code != SQLITE_DONE) return failure(code);
  return {};
}

Result<void> SqliteConnection::run(std::string_view sql, std::span<const Value> values,
                                   const RowSink* sink) {
  TRY_ASSIGN(auto statement, prepared(sql));
  Result<void> done = bind(statement.mapped().get(), values);
  if (done) done = step_through(statement.mapped().get(), sink);
  keep(std::move(statement));
  return done;
}

Result<std::int64_t> SqliteConnection::execute(std::string_view sql,
                                               std::span<const Value> values) {
  const auto before = sqlite3_total_changes64(handle_.get());
  TRY(run(sql, values, nullptr));
  // changes() alone would repeat the last number after a statement that changes no rows.
  const bool changed = sqlite3_total_changes64(handle_.get()) != before;
  return changed ? std::int64_t{sqlite3_changes64(handle_.get())} : 0;
}

Result<void> SqliteConnection::query(std::string_view sql, std::span<const Value> values,
                                     const RowSink& sink) {
  return run(sql, values, &sink);
}

}  // namespace osler::storage
