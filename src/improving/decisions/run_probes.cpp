#include "foundation/json/fields.h"
#include "foundation/json/parse.h"
#include "foundation/json/write.h"
#include "improving/decisions/kept_lines.h"
#include "improving/decisions/metered_json.h"
#include "improving/decisions/probes.h"

namespace osler::decisions {

namespace {

/// Results that are kept as they are made.
class ProbeLog {
 public:
  static Result<ProbeLog> open(const std::filesystem::path& file) {
    ProbeLog log;
    TRY_ASSIGN(log.lines_,
               KeptLines::open(file, [&](std::string_view line) { return log.take(line); }));
    return log;
  }

  bool holds(const std::string& test) const { return done_.contains(test); }
  std::vector<Measure>& measures() { return measures_; }

  /// All rows of one test at once, so that a kill leaves whole tests only.
  Result<void> append(const std::string& test, const std::vector<Measure>& rows) {
    json::Writer out;
    out.begin_object().member("test", test).name("rows").begin_array();
    for (const Measure& row : rows) out.raw(to_json(row));
    out.end_array().end_object();
    TRY(lines_->append(out.text()));
    return take(out.text());
  }

 private:
  ProbeLog() = default;

  Result<void> take(std::string_view line) {
    TRY_ASSIGN(const json::Value object, json::parse(line));
    TRY_ASSIGN(const std::string_view test, json::string_field(object, "test"));
    TRY_ASSIGN(const json::Value rows, json::array_field(object, "rows"));
    for (const json::Value row : rows.children()) {
      TRY_ASSIGN(Measure measure, measure_from_json(row.source()));
      measures_.push_back(std::move(measure));
    }
    done_.emplace(test);
    return {};
  }

  std::optional<KeptLines> lines_;
  std::vector<Measure> measures_;
  std::set<std::string> done_;
};

std::vector<Measure> as_rows(Measure measure) { return {std::move(measure)}; }

/// A test that fails is a row that says why: the other tests go on.
template <class Test>
Result<void> run_one(ProbeLog& log, const std::string& dimension, const std::string& arm,
                     const ProbeProgress& progress, const Test& test) {
  const std::string name = dimension + "/" + arm;
  if (log.holds(name)) return {};
  progress(dimension + (arm.empty() ? "" : ": " + arm));
  Result<std::vector<Measure>> rows = test();
  if (!rows && rows.error().code == ErrorCode::cancelled) return tl::unexpected(rows.error());
  if (!rows) {
    rows = as_rows({dimension, arm, std::nullopt, "", "not available: " + rows.error().message});
  }
  return log.append(name, *rows);
}

}  // namespace

std::string to_json(const Measure& measure) {
  json::Writer out;
  out.begin_object().member("dimension", measure.dimension).member("arm", measure.arm);
  out.name("value");
  if (measure.value) {
    out.begin_array().real(measure.value->value).real(measure.value->low);
    out.real(measure.value->high).end_array();
  } else {
    out.null();
  }
  out.member("unit", measure.unit).member("how", measure.how);
  return std::move(out.end_object()).text();
}

Result<Measure> measure_from_json(std::string_view line) {
  TRY_ASSIGN(const json::Value object, json::parse(line));
  Measure measure;
  TRY_ASSIGN(measure.dimension, json::string_field(object, "dimension"));
  TRY_ASSIGN(measure.arm, json::string_field(object, "arm"));
  TRY_ASSIGN(measure.unit, json::string_field(object, "unit"));
  TRY_ASSIGN(measure.how, json::string_field(object, "how"));
  const auto value = object.member("value");
  if (!value || value->is_null()) return measure;
  std::vector<double> numbers;
  for (const json::Value one : value->children()) {
    TRY_ASSIGN(const double number, finite_number(one));
    numbers.push_back(number);
  }
  if (numbers.size() != 3) return tl::unexpected(value->error("must be three numbers"));
  measure.value = Interval{numbers[0], numbers[1], numbers[2]};
  return measure;
}

Result<std::vector<Measure>> run_probes(std::span<const Arm> arms, const ProbeGround& ground,
                                        const std::filesystem::path& file,
                                        const ProbeProgress& progress, std::stop_token stop) {
  TRY_ASSIGN(ProbeLog log, ProbeLog::open(file));
  for (const Arm& arm : arms) {
    if (arm.kind == ArmKind::human) continue;  // people are not asked made-up questions
    if (!why_not_available(arm, ground.arms).empty()) continue;
    TRY(run_one(log, "update time", arm.name, progress,
                [&] { return planted_fact_test(arm, ground, stop); }));
    TRY(run_one(log, "knowledge cutoff", arm.name, progress, [&]() -> Result<std::vector<Measure>> {
      TRY_ASSIGN(Measure row, stale_fact_test(arm, ground, stop));
      return as_rows(std::move(row));
    }));
    TRY(run_one(log, "latency, concurrent", arm.name, progress,
                [&] { return concurrency_test(arm, ground, stop); }));
    if (arm.kind != ArmKind::rag_extractive) continue;  // a generator takes seconds an answer
    for (std::size_t phrasing = 1; phrasing < planted_phrasings; ++phrasing) {
      TRY(run_one(log, "update, phrasing " + std::to_string(phrasing + 1), arm.name, progress,
                  [&]() -> Result<std::vector<Measure>> {
                    TRY_ASSIGN(Measure row, phrasing_test(arm, ground, phrasing, stop));
                    return as_rows(std::move(row));
                  }));
    }
  }
  TRY(run_one(log, "scalability", "rag_extractive", progress,
              [&] { return scalability_test(ground, stop); }));
  return std::move(log.measures());
}

}  // namespace osler::decisions
