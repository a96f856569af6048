#include "improving/decisions/routing.h"

#include <algorithm>
#include <array>
#include <utility>

#include "answering/answers/question_class.h"

namespace osler::decisions {

using answers::Server;

namespace {

/// Errors   forbidden: with the reason.
Result<Server> server_of(const Arm& arm) {
  const auto refuse = [&](const std::string& why) {
    return fail(ErrorCode::forbidden, "the arm " + arm.name + " cannot be applied: " + why);
  };
  if (!arm.not_available.empty()) return refuse(arm.not_available);
  if (!arm.serves_patients) return refuse("its words may not be given to patients");
  switch (arm.kind) {
    case ArmKind::rules:
      return Server::rules;
    case ArmKind::rag_extractive:
      return Server::quotes;
    case ArmKind::human:
      return Server::person;
    default:
      return refuse("the program cannot answer by it yet");
  }
}

Result<Server> server_named(const std::string& name, std::span<const Arm> arms) {
  if (name.empty()) return Server::nobody;
  const auto arm = std::ranges::find(arms, name, &Arm::name);
  if (arm != arms.end()) return server_of(*arm);
  std::string all;
  for (const Arm& known : arms) all += (all.empty() ? "" : ", ") + known.name;
  return fail(ErrorCode::not_found, "there is no arm " + name + "; there are: " + all);
}

Result<void> check_class(const std::string& name) {
  std::string all = "all";
  for (const std::string_view known : answers::question_classes) all += ", " + std::string(known);
  const bool is_known = name == "all" || std::ranges::count(answers::question_classes, name) > 0;
  if (is_known) return {};
  return fail(ErrorCode::invalid_argument,
              "no question is ever of the class \"" + name + "\"; classes are: " + all);
}

Result<RoutingRow> row_of(const ClassVerdict& verdict, const RouteByHand* by_hand,
                          std::span<const Arm> arms) {
  RoutingRow row;
  row.question_class = verdict.name;
  TRY(check_class(row.question_class));
  row.by_hand = by_hand != nullptr;
  row.arm = row.by_hand ? by_hand->arm : verdict.arm;
  row.fallback = row.by_hand ? by_hand->fallback : verdict.fallback;
  if (row.arm.empty()) {
    row.arm = std::exchange(row.fallback, "");
  }
  if (row.arm.empty()) {
    return fail(ErrorCode::forbidden, "no arm may answer the class " + row.question_class +
                                          "; give one with --route, for instance human");
  }
  TRY_ASSIGN(row.by, server_named(row.arm, arms));
  TRY_ASSIGN(row.else_by, server_named(row.fallback, arms));
  return row;
}

std::vector<RestedOn> rested_on(const std::vector<RoutingRow>& rows, const PriceBook& book) {
  std::vector<RestedOn> all;
  const auto add = [&](const std::string& arm) {
    if (std::ranges::find(all, arm, &RestedOn::arm) != all.end()) return;
    for (const CostLine& line : book.costs) {
      const bool is_measured =
          line.arm == arm && line.driver == Driver::interaction && line.price == "cpu.second";
      if (is_measured) return all.push_back({arm, line.times});
    }
  };
  for (const RoutingRow& row : rows) {
    add(row.arm);
    add(row.fallback);
  }
  return all;
}

}  // namespace

Result<RouteByHand> parse_route(std::string_view text) {
  const std::size_t equals = text.find('=');
  const std::size_t comma = std::min(text.find(','), text.size());
  const bool is_sound = equals != std::string_view::npos && equals > 0 && equals + 1 < comma;
  if (!is_sound) {
    return fail(ErrorCode::invalid_argument,
                "--route takes CLASS=ARM or CLASS=ARM,FALLBACK, such as medicines=rag_extractive");
  }
  RouteByHand route;
  route.question_class = text.substr(0, equals);
  route.arm = text.substr(equals + 1, comma - equals - 1);
  route.fallback = comma < text.size() ? text.substr(comma + 1) : "";
  return route;
}

Result<RoutingTable> routing_of(const Decision& decision, const DecisionInput& input,
                                const Provenance& from, std::span<const RouteByHand> by_hand) {
  RoutingTable table;
  table.scenario = input.scenario.name;
  table.scenario_sha256 = from.scenario_sha256;
  table.prices = input.book.name;
  table.prices_sha256 = from.book_sha256;
  table.seed = input.seed;
  table.latency_seconds = input.scenario.latency_seconds;
  if (input.run != nullptr) {
    table.run = input.run->id;
    table.run_sha256 = input.run->sha256;
  }
  for (const RouteByHand& route : by_hand) {
    TRY(check_class(route.question_class));
    if (std::ranges::count(by_hand, route.question_class, &RouteByHand::question_class) > 1) {
      return fail(ErrorCode::invalid_argument,
                  "the class " + route.question_class + " is routed by hand twice");
    }
    const auto& classes = decision.classes;
    if (std::ranges::find(classes, route.question_class, &ClassVerdict::name) == classes.end()) {
      return fail(ErrorCode::invalid_argument, "the scenario has no class " + route.question_class);
    }
  }
  for (const ClassVerdict& verdict : decision.classes) {
    const auto hand = std::ranges::find(by_hand, verdict.name, &RouteByHand::question_class);
    TRY_ASSIGN(auto row, row_of(verdict, hand == by_hand.end() ? nullptr : &*hand, input.arms));
    table.rows.push_back(std::move(row));
  }
  table.rested_on = rested_on(
      table.rows, input.run == nullptr ? input.book : with_measured(input.book, *input.run));
  return table;
}

answers::Routes routes_of(const RoutingTable& table, std::uint64_t version) {
  answers::Routes routes{version, {}};
  for (const RoutingRow& row : table.rows) {
    routes.by_class[row.question_class] = {row.arm, row.by, row.fallback, row.else_by};
  }
  return routes;
}

std::string described(const RoutingTable& table) {
  std::string all;
  for (const RoutingRow& row : table.rows) {
    all += (all.empty() ? "" : "; ") + row.question_class + ": " + row.arm;
    if (!row.fallback.empty()) all += ", else " + row.fallback;
    if (row.by_hand) all += " (by hand)";
  }
  return all;
}

}  // namespace osler::decisions
