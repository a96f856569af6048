#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "foundation/base/clock.h"
#include "foundation/base/result.h"
#include "foundation/base/stage_meter.h"
#include "foundation/storage/database.h"
#include "improving/decisions/summary.h"

namespace osler::decisions {

/// What one interaction or ingestion took. No words of a person.
struct LedgerRow {
  std::string id;  // of the answer's certificate, which its audit record holds; or of the job
  Instant at;
  std::string use_case;  // ask, ingest
  std::string arm;       // what answered
  Metered took;
};

/// Whole ones; 0 of what is negative.
std::uint64_t microseconds(std::chrono::nanoseconds span);
/// `took` as the meter has it now.
Metered metered_of(StageMeter& meter);

/// Table `ledger`: a row per interaction; the same id is never counted twice. Any thread may call.
class Ledger {
 public:
  static std::span<const storage::Migration> migrations();
  explicit Ledger(storage::Database& database) : database_(database) {}

  /// A row that is there already stays as it is.
  Result<void> append(const LedgerRow& row) const;
  /// Rows of [from, to), oldest first; false stops.
  Result<void> list(Instant from, Instant to,
                    const std::function<bool(const LedgerRow&)>& sink) const;

 private:
  storage::Database& database_;
};

/// Costs of one use case on one day (UTC).
struct DayCost {
  std::string day;
  std::string use_case;
  std::uint64_t count = 0;
  std::uint64_t cpu_us = 0;
  std::int64_t micros = 0;      // of the book's currency
  std::int64_t p95_micros = 0;  // of one interaction
};

struct CostReport {
  CostRate rate;
  std::vector<DayCost> days;   // by day, then use case
  std::vector<DayCost> total;  // by use case; day is ""
  /// Of a month of 30 days as the days seen were, for every use case together.
  std::int64_t month_forecast = 0;
  std::uint64_t days_seen = 0;
};

CostReport costs_of(std::span<const LedgerRow> rows, const CostRate& rate);
std::string to_json(const CostReport& report);

}  // namespace osler::decisions
