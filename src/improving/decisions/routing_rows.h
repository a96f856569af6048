#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "foundation/base/clock.h"
#include "foundation/storage/database.h"
#include "improving/decisions/routing.h"

namespace osler::decisions {

/// What stands in force after a step, and which step brought it there.
struct RoutingState {
  std::uint64_t step = 0;      // of the last apply or rollback, from 1; 0: never any
  std::uint64_t in_force = 0;  // the step whose table is in force; 0: none is
  std::optional<RoutingTable> table;
};

/// Called inside the transaction, so that a change without its record does not happen.
using RoutingChange = std::function<Result<void>(const RoutingState& after)>;

/// Table `routing`: every table that was ever applied, and every return to the one before. Nothing
/// is overwritten. Any thread may call.
class RoutingRows {
 public:
  static std::span<const storage::Migration> migrations();
  explicit RoutingRows(storage::Database& database) : database_(database) {}

  /// Errors   corrupt, unsupported: the table in force cannot be read; says what helps.
  Result<RoutingState> current() const;
  Result<RoutingState> apply(const RoutingTable& table, Instant now,
                             const RoutingChange& on_change) const;
  /// Brings back what was in force before the table that is now; that may be none.
  /// Errors   not_found: no table is in force; those of current(), of the table before.
  Result<RoutingState> roll_back(Instant now, const RoutingChange& on_change) const;

 private:
  storage::Database& database_;
};

/// For the answering room: who answers what, read at each call, so that a new table counts from the
/// next question on. While it cannot be read, as it was when it last could: what was routed to a
/// person is not quoted because a database was busy. `database` outlives it.
/// Errors   those of current().
Result<answers::RouteSource> obeyed_routes(storage::Database& database);

}  // namespace osler::decisions
