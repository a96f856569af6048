#include "improving/decisions/routing_rows.h"

#include <array>
#include <memory>
#include <mutex>

namespace osler::decisions {

using storage::Row;
using storage::Session;
using storage::Value;

namespace {

// `before`: of an applied table, the step whose table was in force until then.
constexpr std::array<storage::Migration, 1> steps{{{"routing", 1, R"(
CREATE TABLE routing (
  step INTEGER PRIMARY KEY, at INTEGER NOT NULL, in_force INTEGER NOT NULL,
  before INTEGER NOT NULL, body TEXT NOT NULL)
)"}}};

struct Stored {
  std::uint64_t step = 0;
  std::uint64_t in_force = 0;
  std::uint64_t before = 0;
  std::string body;
};

constexpr std::string_view columns = "SELECT step, in_force, before, body FROM routing ";

Result<Stored> find(Session& session, const std::string& where, std::span<const Value> values) {
  Stored found;
  TRY(session.query(std::string(columns) + where, values, [&](const Row& row) {
    found.step = static_cast<std::uint64_t>(row.integer(0));
    found.in_force = static_cast<std::uint64_t>(row.integer(1));
    found.before = static_cast<std::uint64_t>(row.integer(2));
    found.body = row.text(3);
    return false;
  }));
  return found;
}

Result<Stored> last(Session& session) { return find(session, "ORDER BY step DESC LIMIT 1", {}); }

Result<Stored> of_step(Session& session, std::uint64_t step) {
  const std::array<Value, 1> key{static_cast<std::int64_t>(step)};
  return find(session, "WHERE step = ?", key);
}

Result<void> insert(Session& session, const Stored& row, Instant now) {
  const std::array<Value, 5> values{
      static_cast<std::int64_t>(row.step), now.time_since_epoch().count(),
      static_cast<std::int64_t>(row.in_force), static_cast<std::int64_t>(row.before), row.body};
  TRY(session.execute("INSERT INTO routing (step, at, in_force, before, body) VALUES (?,?,?,?,?)",
                      values));
  return {};
}

constexpr std::string_view write_another = "'osler decide --scenario FILE --apply' writes another";

/// `mend`: what helps when that table cannot be read.
Result<RoutingState> state_of(Session& session, std::uint64_t step, std::uint64_t in_force,
                              const std::string& mend) {
  RoutingState state{step, in_force, std::nullopt};
  if (in_force == 0) return state;
  TRY_ASSIGN(const Stored row, of_step(session, in_force));
  auto table = routing_from_json(row.body);
  if (!table) {
    return fail(table.error().code, "the routing table of step " + std::to_string(in_force) +
                                        " cannot be read: " + table.error().message + "; " + mend);
  }
  state.table = *std::move(table);
  return state;
}

/// What was in force when it could last be read.
struct Last {
  std::mutex one_at_a_time;
  answers::Routes routes;
};

answers::Routes routes_of(const RoutingState& state) {
  return state.table ? routes_of(*state.table, state.in_force) : answers::Routes{};
}

}  // namespace

std::span<const storage::Migration> RoutingRows::migrations() { return steps; }

Result<RoutingState> RoutingRows::current() const {
  RoutingState state;
  TRY(database_.read([&](Session& session) -> Result<void> {
    TRY_ASSIGN(const Stored row, last(session));
    TRY_ASSIGN(state, state_of(session, row.step, row.in_force,
                               "'osler decide --rollback' brings back the one before it, " +
                                   std::string(write_another)));
    return {};
  }));
  return state;
}

Result<RoutingState> RoutingRows::apply(const RoutingTable& table, Instant now,
                                        const RoutingChange& on_change) const {
  RoutingState state;
  TRY(database_.write([&](Session& session) -> Result<void> {
    TRY_ASSIGN(const Stored before, last(session));
    const std::uint64_t step = before.step + 1;
    TRY(insert(session, {step, step, before.in_force, to_json(table)}, now));
    state = {step, step, table};
    return on_change(state);
  }));
  return state;
}

Result<RoutingState> RoutingRows::roll_back(Instant now, const RoutingChange& on_change) const {
  RoutingState state;
  TRY(database_.write([&](Session& session) -> Result<void> {
    TRY_ASSIGN(const Stored now_last, last(session));
    if (now_last.in_force == 0) {
      return fail(ErrorCode::not_found, "no routing table is in force; there is nothing to undo");
    }
    TRY_ASSIGN(const Stored applied, of_step(session, now_last.in_force));
    const std::uint64_t step = now_last.step + 1;
    TRY(insert(session, {step, applied.before, 0, ""}, now));
    TRY_ASSIGN(state, state_of(session, step, applied.before, std::string(write_another)));
    return on_change(state);
  }));
  return state;
}

Result<answers::RouteSource> obeyed_routes(storage::Database& database) {
  TRY_ASSIGN(const RoutingState state, RoutingRows(database).current());
  const auto last = std::make_shared<Last>();
  last->routes = routes_of(state);
  return [&database, last] {
    const auto now = RoutingRows(database).current();
    const std::lock_guard lock(last->one_at_a_time);
    if (now) last->routes = routes_of(*now);
    return last->routes;
  };
}

}  // namespace osler::decisions
