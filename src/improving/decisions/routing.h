#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "answering/answers/routes.h"
#include "improving/decisions/decision.h"

namespace osler::decisions {

/// One class of questions, by arm.
struct RoutingRow {
  std::string question_class;
  std::string arm;
  std::string fallback;  // "" = nobody: the answer says that nothing is known, and offers a person
  answers::Server by = answers::Server::quotes;
  answers::Server else_by = answers::Server::nobody;
  bool by_hand = false;  // not as the verdict had it
  bool operator==(const RoutingRow&) const = default;
};

/// What the verdict took an arm to cost and to need; live figures are held against it.
struct RestedOn {
  std::string arm;
  Range cpu_seconds;  // an answer
  bool operator==(const RestedOn&) const = default;
};

/// A verdict as configuration: who answers what, and where that comes from.
/// docs/formats/routing.md.
struct RoutingTable {
  std::string scenario, scenario_sha256;
  std::string prices, prices_sha256;
  std::string run, run_sha256;  // "" = decided without a run
  std::uint64_t seed = 1;
  std::optional<Decimal> latency_seconds;
  std::vector<RoutingRow> rows;
  std::vector<RestedOn> rested_on;
  bool operator==(const RoutingTable&) const = default;
};

/// `--route CLASS=ARM[,FALLBACK]`: a row that a person sets in place of the verdict's.
struct RouteByHand {
  std::string question_class;
  std::string arm;
  std::string fallback;
};
/// Errors   invalid_argument: not of that form.
Result<RouteByHand> parse_route(std::string_view text);

/// The table of a decision. A class for which no arm passes goes to people.
/// Errors   invalid_argument: a class that no question is ever of, a row by hand for a class that
///          the scenario does not have, or two for one class; not_found: no such arm; forbidden: an
///          arm that may not serve patients, or cannot answer yet, with the reason.
Result<RoutingTable> routing_of(const Decision& decision, const DecisionInput& input,
                                const Provenance& from, std::span<const RouteByHand> by_hand);

/// One line; reading it back gives an equal table.
std::string to_json(const RoutingTable& table);
/// Errors   corrupt: not such a line, or a server that no arm has; unsupported: another version.
Result<RoutingTable> routing_from_json(std::string_view text);

/// For the answering room. `version` as storage numbers it.
answers::Routes routes_of(const RoutingTable& table, std::uint64_t version);

/// "appointments: rules, else rag_extractive; medicines: ..."
std::string described(const RoutingTable& table);

}  // namespace osler::decisions
