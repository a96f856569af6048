#include "improving/decisions/ledger.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <set>
#include <utility>

#include "foundation/base/time_text.h"
#include "foundation/json/write.h"

namespace osler::decisions {

using storage::Row;
using storage::Session;
using storage::Value;

namespace {

constexpr std::array<storage::Migration, 2> steps{{{"ledger", 1, R"(
CREATE TABLE ledger (
  id TEXT PRIMARY KEY, at INTEGER NOT NULL, use_case TEXT NOT NULL, arm TEXT NOT NULL,
  wall_us INTEGER NOT NULL, cpu_us INTEGER NOT NULL, prompt_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL, embedding_tokens INTEGER NOT NULL, chunks INTEGER NOT NULL,
  peak_kib INTEGER NOT NULL, human_seconds INTEGER NOT NULL, stages TEXT NOT NULL);
CREATE INDEX ledger_at ON ledger (at)
)"},
                                                   {"ledger", 2,
                                                    "ALTER TABLE ledger ADD COLUMN cache_hits "
                                                    "INTEGER NOT NULL DEFAULT 0"}}};

std::int64_t number(std::uint64_t value) { return static_cast<std::int64_t>(value); }
std::uint64_t count(std::int64_t value) { return static_cast<std::uint64_t>(value); }

std::string stages_json(const Metered& took) {
  json::Writer out;
  out.begin_object();
  for (const auto& [name, spent] : took.stages_us) out.member(name, spent);
  return std::move(out.end_object()).text();
}

LedgerRow row_of(const Row& row) {
  LedgerRow made;
  made.id = row.text(0);
  made.at = Instant(std::chrono::microseconds(row.integer(1)));
  made.use_case = row.text(2);
  made.arm = row.text(3);
  made.took.wall_us = count(row.integer(4));
  made.took.cpu_us = count(row.integer(5));
  made.took.prompt_tokens = count(row.integer(6));
  made.took.output_tokens = count(row.integer(7));
  made.took.embedding_tokens = count(row.integer(8));
  made.took.chunks = count(row.integer(9));
  made.took.process_peak_kib = count(row.integer(10));
  made.took.human_seconds = count(row.integer(11));
  made.took.cache_hits = count(row.integer(12));
  return made;
}

void write_cost(json::Writer& out, const DayCost& cost) {
  out.begin_object().member("day", cost.day).member("use_case", cost.use_case);
  out.member("count", cost.count).member("cpu_us", cost.cpu_us).member("micros", cost.micros);
  out.member("p95_micros", cost.p95_micros).end_object();
}

using Costs = std::map<std::pair<std::string, std::string>, std::vector<const LedgerRow*>>;

std::vector<DayCost> sums_of(const Costs& groups, const CostRate& rate) {
  std::vector<DayCost> sums;
  for (const auto& [key, rows] : groups) {
    DayCost sum;
    sum.day = key.first;
    sum.use_case = key.second;
    sum.count = rows.size();
    std::vector<double> each;
    Metered all;  // priced once: a quoted answer costs less than a millionth
    for (const LedgerRow* row : rows) {
      all.cpu_us += row->took.cpu_us;
      all.human_seconds += row->took.human_seconds;
      each.push_back(static_cast<double>(cost_of(row->took, rate)));
    }
    sum.cpu_us = all.cpu_us;
    sum.micros = cost_of(all, rate);
    sum.p95_micros = static_cast<std::int64_t>(percentile(each, 0.95));
    sums.push_back(std::move(sum));
  }
  return sums;
}

}  // namespace

std::uint64_t microseconds(std::chrono::nanoseconds span) {
  return static_cast<std::uint64_t>(std::max<std::int64_t>(span.count(), 0)) / 1000;
}

Metered metered_of(StageMeter& meter) {
  Metered took;
  for (const StageCost& stage : meter.stages()) {
    took.stages_us.emplace_back(stage.name, microseconds(stage.cpu));
    took.cpu_us += microseconds(stage.cpu);
  }
  took.wall_us = took.first_us = microseconds(meter.wall());
  took.prompt_tokens = meter.usage().prompt_tokens;
  took.output_tokens = meter.usage().output_tokens;
  took.embedding_tokens = meter.usage().embedding_tokens;
  took.chunks = meter.usage().chunks;
  took.cache_hits = meter.usage().cache_hits;
  took.process_peak_kib = peak_memory_bytes() / 1024;
  return took;
}

std::span<const storage::Migration> Ledger::migrations() { return steps; }

Result<void> Ledger::append(const LedgerRow& row) const {
  return database_.write([&](Session& session) -> Result<void> {
    const std::array<Value, 1> key{row.id};
    bool is_there = false;
    TRY(session.query("SELECT id FROM ledger WHERE id = ?", key, [&](const Row&) {
      is_there = true;
      return false;
    }));
    if (is_there) return {};
    const Metered& took = row.took;
    const std::array<Value, 14> values{row.id,
                                       row.at.time_since_epoch().count(),
                                       row.use_case,
                                       row.arm,
                                       number(took.wall_us),
                                       number(took.cpu_us),
                                       number(took.prompt_tokens),
                                       number(took.output_tokens),
                                       number(took.embedding_tokens),
                                       number(took.chunks),
                                       number(took.process_peak_kib),
                                       number(took.human_seconds),
                                       stages_json(took),
                                       number(took.cache_hits)};
    TRY(session.execute(
        "INSERT INTO ledger (id, at, use_case, arm, wall_us, cpu_us, prompt_tokens, output_tokens, "
        "embedding_tokens, chunks, peak_kib, human_seconds, stages, cache_hits) "
        "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        values));
    return {};
  });
}

Result<void> Ledger::list(Instant from, Instant to,
                          const std::function<bool(const LedgerRow&)>& sink) const {
  return database_.read([&](Session& session) {
    const std::array<Value, 2> values{from.time_since_epoch().count(),
                                      to.time_since_epoch().count()};
    return session.query(
        "SELECT id, at, use_case, arm, wall_us, cpu_us, prompt_tokens, output_tokens, "
        "embedding_tokens, chunks, peak_kib, human_seconds, cache_hits FROM ledger "
        "WHERE at >= ? AND at < ? ORDER BY at, id",
        values, [&](const Row& row) { return sink(row_of(row)); });
  });
}

CostReport costs_of(std::span<const LedgerRow> rows, const CostRate& rate) {
  CostReport report;
  report.rate = rate;
  Costs by_day, by_case;
  std::set<std::string> days;
  for (const LedgerRow& row : rows) {
    const std::string day = iso_day(row.at);
    days.insert(day);
    by_day[{day, row.use_case}].push_back(&row);
    by_case[{"", row.use_case}].push_back(&row);
  }
  report.days = sums_of(by_day, rate);
  report.total = sums_of(by_case, rate);
  report.days_seen = days.size();
  std::int64_t sum = 0;
  for (const DayCost& one : report.total) sum += one.micros;
  if (!days.empty()) report.month_forecast = sum * 30 / number(days.size());
  return report;
}

std::string to_json(const CostReport& report) {
  json::Writer out;
  out.begin_object().member("book", report.rate.book).member("currency", report.rate.currency);
  out.name("days").begin_array();
  for (const DayCost& one : report.days) write_cost(out, one);
  out.end_array().name("use_cases").begin_array();
  for (const DayCost& one : report.total) write_cost(out, one);
  out.end_array().member("days_seen", report.days_seen);
  out.member("month_forecast_micros", report.month_forecast);
  return std::move(out.end_object()).text();
}

}  // namespace osler::decisions
