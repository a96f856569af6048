#include <algorithm>
#include <array>

#include "foundation/json/fields.h"
#include "foundation/json/parse.h"
#include "foundation/json/write.h"
#include "improving/decisions/metered_json.h"
#include "improving/decisions/routing.h"

namespace osler::decisions {

using answers::Server;
using json::Value;
using json::Writer;

namespace {

constexpr std::array<std::string_view, 4> server_names{"nobody", "quotes", "rules", "person"};

std::string_view name_of(Server server) {
  return server_names.at(static_cast<std::size_t>(server));
}

Result<Server> server_field(const Value& row, std::string_view name) {
  TRY_ASSIGN(const auto text, json::string_field(row, name));
  const auto* at = std::ranges::find(server_names, text);
  if (at == server_names.end()) return tl::unexpected(row.error("names no server"));
  return static_cast<Server>(at - server_names.begin());
}

Result<Decimal> decimal_field(const Value& object, std::string_view name) {
  TRY_ASSIGN(const auto text, json::string_field(object, name));
  const auto number = parse_decimal(text);
  if (!number) return fail(ErrorCode::corrupt, object.error(number.error().message).message);
  return *number;
}

Result<RoutingRow> read_row(const Value& object) {
  TRY(json::only_known_fields(object, {"class", "arm", "fallback", "by", "else_by", "by_hand"}));
  RoutingRow row;
  TRY_ASSIGN(row.question_class, json::string_field(object, "class"));
  TRY_ASSIGN(row.arm, json::string_field(object, "arm"));
  TRY_ASSIGN(row.fallback, json::string_field(object, "fallback"));
  TRY_ASSIGN(row.by, server_field(object, "by"));
  TRY_ASSIGN(row.else_by, server_field(object, "else_by"));
  TRY_ASSIGN(row.by_hand, json::boolean_field(object, "by_hand"));
  if (row.by == Server::nobody) return tl::unexpected(object.error("\"by\" must not be nobody"));
  return row;
}

Result<RestedOn> read_rested(const Value& object) {
  RestedOn rested;
  TRY_ASSIGN(rested.arm, json::string_field(object, "arm"));
  TRY_ASSIGN(rested.cpu_seconds.low, decimal_field(object, "cpu_seconds_low"));
  TRY_ASSIGN(rested.cpu_seconds.high, decimal_field(object, "cpu_seconds_high"));
  if (rested.cpu_seconds.high < rested.cpu_seconds.low) {
    return tl::unexpected(object.error("\"cpu_seconds_low\" lies above the high end"));
  }
  return rested;
}

Result<void> read_origin(const Value& root, RoutingTable& table) {
  TRY_ASSIGN(table.scenario, json::string_field(root, "scenario"));
  TRY_ASSIGN(table.scenario_sha256, json::string_field(root, "scenario_sha256"));
  TRY_ASSIGN(table.prices, json::string_field(root, "prices"));
  TRY_ASSIGN(table.prices_sha256, json::string_field(root, "prices_sha256"));
  TRY_ASSIGN(table.run, json::string_field(root, "run"));
  TRY_ASSIGN(table.run_sha256, json::string_field(root, "run_sha256"));
  TRY_ASSIGN(table.seed, count_field(root, "seed"));
  if (const auto limit = root.member("latency_seconds"); limit && !limit->is_null()) {
    TRY_ASSIGN(table.latency_seconds, decimal_field(root, "latency_seconds"));
  }
  return {};
}

}  // namespace

// Without floats: the same text stands in the audit log, which has none (protection 5.1).
std::string to_json(const RoutingTable& table) {
  Writer out;
  out.begin_object().member("format", "osler-routing/1").member("scenario", table.scenario);
  out.member("scenario_sha256", table.scenario_sha256).member("prices", table.prices);
  out.member("prices_sha256", table.prices_sha256).member("run", table.run);
  out.member("run_sha256", table.run_sha256).member("seed", table.seed).name("latency_seconds");
  if (table.latency_seconds) {
    out.string(plain_text(*table.latency_seconds));
  } else {
    out.null();
  }
  out.name("routes").begin_array();
  for (const RoutingRow& row : table.rows) {
    out.begin_object().member("class", row.question_class).member("arm", row.arm);
    out.member("fallback", row.fallback).member("by", name_of(row.by));
    out.member("else_by", name_of(row.else_by)).member("by_hand", row.by_hand).end_object();
  }
  out.end_array().name("rested_on").begin_array();
  for (const RestedOn& rested : table.rested_on) {
    out.begin_object().member("arm", rested.arm);
    out.member("cpu_seconds_low", plain_text(rested.cpu_seconds.low));
    out.member("cpu_seconds_high", plain_text(rested.cpu_seconds.high)).end_object();
  }
  return std::move(out.end_array().end_object()).text();
}

Result<RoutingTable> routing_from_json(std::string_view text) {
  TRY_ASSIGN(const Value root, json::parse(text));
  TRY_ASSIGN(const auto format, json::string_field(root, "format"));
  if (format != "osler-routing/1") {
    return fail(ErrorCode::unsupported, "the routing table is of another version");
  }
  RoutingTable table;
  TRY(read_origin(root, table));
  TRY_ASSIGN(const Value routes, json::array_field(root, "routes"));
  for (const Value object : routes.children()) {
    TRY_ASSIGN(auto row, read_row(object));
    table.rows.push_back(std::move(row));
  }
  TRY_ASSIGN(const Value rested, json::array_field(root, "rested_on"));
  for (const Value object : rested.children()) {
    TRY_ASSIGN(auto one_arm, read_rested(object));
    table.rested_on.push_back(std::move(one_arm));
  }
  return table;
}

}  // namespace osler::decisions
