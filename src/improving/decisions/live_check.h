#pragma once

#include <span>
#include <string>
#include <vector>

#include "improving/decisions/ledger.h"
#include "improving/decisions/routing.h"

namespace osler::decisions {

/// One figure of an arm that lies outside what the verdict rested on.
struct Departure {
  enum class Figure { cpu, wall };
  std::string arm;
  Figure figure = Figure::cpu;
  std::string sentence;
};

/// What has left the ground that the verdict stood on.
/// Cost: the mean CPU time of an arm's answers against the interval that the verdict priced.
/// Latency: their 95th percentile against the scenario's limit. Fewer than thirty answers of an arm
/// say nothing.
std::vector<Departure> what_has_left(const RoutingTable& table, std::span<const LedgerRow> rows);

}  // namespace osler::decisions
