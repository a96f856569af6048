#include "improving/decisions/live_check.h"

#include <numeric>

#include "improving/evaluation/number_text.h"

namespace osler::decisions {

namespace {

constexpr std::size_t least_answers = 30;  // below, one slow answer moves the mean too far

struct Live {
  std::vector<double> cpu;   // seconds
  std::vector<double> wall;  // seconds
};

Live live_of(const std::string& arm, std::span<const LedgerRow> rows) {
  Live live;
  for (const LedgerRow& row : rows) {
    if (row.arm != arm || row.use_case != "ask") continue;
    live.cpu.push_back(static_cast<double>(row.took.cpu_us) / 1e6);
    live.wall.push_back(static_cast<double>(row.took.wall_us) / 1e6);
  }
  return live;
}

std::string seconds(double value) { return evaluation::fixed_text(value, 4); }

}  // namespace

std::vector<Departure> what_has_left(const RoutingTable& table, std::span<const LedgerRow> rows) {
  std::vector<Departure> left;
  for (const RestedOn& rested : table.rested_on) {
    const Live live = live_of(rested.arm, rows);
    if (live.cpu.size() < least_answers) continue;
    const double mean = std::accumulate(live.cpu.begin(), live.cpu.end(), 0.0) /
                        static_cast<double>(live.cpu.size());
    const double low = static_cast<double>(rested.cpu_seconds.low.micros) / 1e6;
    const double high = static_cast<double>(rested.cpu_seconds.high.micros) / 1e6;
    if (mean < low || mean > high) {
      left.push_back({rested.arm, Departure::Figure::cpu,
                      rested.arm + " takes " + seconds(mean) + " CPU seconds an answer (mean of " +
                          std::to_string(live.cpu.size()) + "); the verdict rested on " +
                          seconds(low) + " to " + seconds(high)});
    }
    if (!table.latency_seconds) continue;
    const double limit = static_cast<double>(table.latency_seconds->micros) / 1e6;
    const double p95 = percentile(live.wall, 0.95);
    if (p95 > limit) {
      left.push_back({rested.arm, Departure::Figure::wall,
                      "one answer of " + rested.arm + " in twenty takes longer than " +
                          seconds(p95) + " s; the limit of the scenario is " + seconds(limit) +
                          " s"});
    }
  }
  return left;
}

}  // namespace osler::decisions
