#include <algorithm>
#include <map>
#include <string>

#include "foundation/storage/database.h"
#include "foundation/storage/split_statements.h"

namespace osler::storage {
namespace {

Result<void> make_version_table(Session& session) {
  TRY(
      session.execute("CREATE TABLE IF NOT EXISTS schema_version ("
                      "room TEXT PRIMARY KEY, number INTEGER NOT NULL)"));
  return {};
}

Result<int> stored_number(Session& session, std::string_view room) {
  int number = 0;
  const Value values[] = {std::string(room)};
  TRY(session.query("SELECT number FROM schema_version WHERE room = ?", values,
                    [&](const Row& row) {
                      number = static_cast<int>(row.integer(0));
                      return true;
                    }));
  return number;
}

Result<void> check_numbers(std::span<const Migration> steps, std::map<std::string, int>& newest) {
  for (const Migration& step : steps) {
    int& number = newest[std::string(step.room)];
    if (step.number != number + 1) {
      return fail(ErrorCode::internal, "migrations of " + std::string(step.room) + ": number " +
                                           std::to_string(step.number) + " follows " +
                                           std::to_string(number));
    }
    number = step.number;
  }
  return {};
}

Result<void> refuse_newer(Session& session, const std::map<std::string, int>& newest) {
  for (const auto& [room, known] : newest) {
    TRY_ASSIGN(const int stored, stored_number(session, room));
    if (stored <= known) continue;
    return fail(ErrorCode::unsupported, "the data were written by a newer program (" + room +
                                            " schema " + std::to_string(stored) +
                                            ", this one knows " + std::to_string(known) +
                                            "); install that version");
  }
  return {};
}

// Looks again inside the transaction: another process may migrate at the same time.
Result<void> apply(Session& session, const Migration& step) {
  TRY_ASSIGN(const int stored, stored_number(session, step.room));
  if (stored >= step.number) return {};
  for (const std::string_view statement : split_statements(step.sql)) {
    TRY(session.execute(statement));
  }
  const Value values[] = {std::string(step.room), std::int64_t{step.number}};
  TRY(
      session.execute("INSERT INTO schema_version (room, number) VALUES (?, ?) "
                      "ON CONFLICT (room) DO UPDATE SET number = excluded.number",
                      values));
  return {};
}

}  // namespace

Result<void> migrate(Database& database, std::span<const Migration> steps) {
  std::map<std::string, int> newest;
  TRY(check_numbers(steps, newest));
  TRY(database.write(make_version_table));
  TRY(database.read([&](Session& session) { return refuse_newer(session, newest); }));
  for (const Migration& step : steps) {
    TRY(database.write([&](Session& session) { return apply(session, step); }));
  }
  return {};
}

}  // namespace osler::storage
