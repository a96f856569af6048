#include "apps/osler/decide_routing.h"

#include <chrono>
#include <ostream>

#include "apps/osler/audit_event.h"
#include "foundation/json/write.h"

namespace osler::apps {

using decisions::RoutingRows;
using decisions::RoutingState;
using decisions::RoutingTable;

namespace {

std::string table_json(const RoutingState& state) {
  return state.table ? decisions::to_json(*state.table) : "null";
}

std::string state_json(const RoutingState& state) {
  json::Writer out;
  out.begin_object().member("step", state.step).member("in_force", state.in_force);
  return std::move(out.name("table").raw(table_json(state)).end_object()).text();
}

Result<void> record(AuditSink& sink, const access::Principal& who, std::string_view did,
                    const RoutingState& state) {
  json::Writer routing;
  routing.begin_object().member("did", did).member("step", state.step);
  routing.member("in_force", state.in_force).name("table").raw(table_json(state)).end_object();
  AuditEvent event = event_by(who, "routing");
  event.members += ",\"routing\":" + routing.text();
  TRY(sink.append(event));
  return {};
}

void print(const Context& context, const RoutingState& state) {
  auto& out = context.out.out();
  if (context.json()) {
    out << state_json(state) << "\n";
    return;
  }
  if (!state.table) {
    out << "No routing table is in force: every class is answered by rag_extractive.\n";
    return;
  }
  const RoutingTable& table = *state.table;
  out << "In force since step " << state.in_force << ", decided for " << table.scenario
      << " with the prices " << table.prices
      << (table.run.empty() ? ", without a run" : ", run " + table.run.substr(0, 8)) << "\n";
  for (const auto& row : table.rows) {
    out << "  " << row.question_class << ": " << row.arm;
    if (!row.fallback.empty()) out << ", else " << row.fallback;
    out << (row.by_hand ? "  (set by hand)" : "") << "\n";
  }
}

struct Change {
  std::unique_ptr<House> house;
  access::Principal who;
  AuditSink* sink = nullptr;
};

Result<Change> begin_change(const Context& context) {
  Change change;
  TRY_ASSIGN(change.house, context.open_house("cli"));
  TRY_ASSIGN(change.who, context.principal(access::Role::operator_role));
  TRY(change.house->require(change.who, access::Action::policy));
  TRY_ASSIGN(change.sink, change.house->audit());
  return change;
}

}  // namespace

Result<int> apply_routing(const Context& context, const RoutingTable& table) {
  TRY_ASSIGN(const Change change, begin_change(context));
  TRY_ASSIGN(const auto state,
             RoutingRows(change.house->database())
                 .apply(table, change.house->clock().now(), [&](const RoutingState& after) {
                   return record(*change.sink, change.who, "applied", after);
                 }));
  print(context, state);
  return done;
}

Result<int> roll_back_routing(const Context& context) {
  TRY_ASSIGN(const Change change, begin_change(context));
  TRY_ASSIGN(const auto state,
             RoutingRows(change.house->database())
                 .roll_back(change.house->clock().now(), [&](const RoutingState& after) {
                   return record(*change.sink, change.who, "rolled_back", after);
                 }));
  print(context, state);
  return done;
}

Result<int> show_routing(const Context& context) {
  TRY_ASSIGN(const auto house, context.open_house("cli"));
  TRY_ASSIGN(const auto state, RoutingRows(house->database()).current());
  print(context, state);
  return done;
}

Result<std::vector<decisions::Departure>> live_findings(House& house) {
  constexpr std::chrono::days looked_back{7};
  TRY_ASSIGN(const auto state, RoutingRows(house.database()).current());
  if (!state.table) return std::vector<decisions::Departure>();
  const Instant now = house.clock().now();
  std::vector<decisions::LedgerRow> rows;
  TRY(decisions::Ledger(house.database())
          .list(now - looked_back, now + std::chrono::hours(1),
                [&](const decisions::LedgerRow& row) {
                  if (row.use_case == "ask") rows.push_back(row);
                  return true;
                }));
  return decisions::what_has_left(*state.table, rows);
}

}  // namespace osler::apps
