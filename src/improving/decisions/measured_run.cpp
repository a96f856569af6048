#include "improving/decisions/measured_run.h"

#include <algorithm>
#include <cmath>

#include "foundation/crypto/hash.h"
#include "foundation/json/fields.h"
#include "foundation/json/parse.h"
#include "improving/decisions/metered_json.h"
#include "improving/decisions/run_folder.h"
#include "improving/evaluation/bootstrap.h"

namespace osler::decisions {

namespace fs = std::filesystem;
using json::Value;

namespace {

Result<double> real_at(const Value& object, std::string_view pointer) {
  TRY_ASSIGN(const Value value, object.require(pointer));
  return finite_number(value);
}

Result<Interval> interval_of(const Value& object, const std::string& pointer) {
  Interval interval;
  TRY_ASSIGN(interval.value, real_at(object, pointer + "/mean"));
  TRY_ASSIGN(interval.low, real_at(object, pointer + "/low"));
  TRY_ASSIGN(interval.high, real_at(object, pointer + "/high"));
  if (interval.low > interval.high) {
    return tl::unexpected(object.error("\"low\" lies above \"high\""));
  }
  return interval;
}

Result<void> read_class(const Value& object, MeasuredArm& arm) {
  TRY_ASSIGN(const auto name, json::string_field(object, "class"));
  TRY_ASSIGN(const auto n, json::integer_field(object, "n"));
  MeasuredClass measured;
  measured.n = static_cast<std::size_t>(std::max<std::int64_t>(n, 0));
  TRY_ASSIGN(measured.quality, interval_of(object, "/quality"));
  TRY_ASSIGN(measured.wall_p95, real_at(object, "/wall_seconds/p95"));
  TRY_ASSIGN(const double cpu, real_at(object, "/cpu_seconds/mean"));
  measured.cpu = {cpu, cpu, cpu};  // until the answers say how far it spreads
  arm.classes.emplace(name, measured);
  return {};
}

Result<MeasuredArm> read_measured_arm(const Value& object) {
  MeasuredArm arm;
  TRY_ASSIGN(arm.name, json::string_field(object, "arm"));
  TRY_ASSIGN(arm.not_available, json::string_field(object, "why"));
  TRY_ASSIGN(const Value gates, json::array_field(object, "gates"));
  for (const Value row : gates.children()) {
    Gate gate;
    TRY_ASSIGN(gate.name, json::string_field(row, "gate"));
    TRY_ASSIGN(gate.pass, json::boolean_field(row, "pass"));
    TRY_ASSIGN(gate.why, json::string_field(row, "why"));
    arm.gates.push_back(std::move(gate));
  }
  TRY_ASSIGN(const Value classes, json::array_field(object, "classes"));
  for (const Value row : classes.children()) TRY(read_class(row, arm));
  return arm;
}

/// The forgetting test stands in the measured table.
Result<void> read_deletion(const Value& root, MeasuredRun& run) {
  TRY_ASSIGN(const Value table, json::array_field(root, "table"));
  for (const Value row : table.children()) {
    TRY_ASSIGN(const auto dimension, json::string_field(row, "dimension"));
    if (dimension != "deletion") continue;
    TRY_ASSIGN(const auto name, json::string_field(row, "arm"));
    const auto arm = std::ranges::find(run.arms, name, &MeasuredArm::name);
    const auto value = row.member("value");
    if (arm == run.arms.end() || !value || value->is_null()) continue;
    TRY_ASSIGN(arm->after_deletion, real_at(*value, "/mean"));
  }
  return {};
}

Result<void> read_summary(std::string_view text, MeasuredRun& run) {
  TRY_ASSIGN(const Value root, json::parse(text));
  TRY_ASSIGN(const auto format, json::string_field(root, "format"));
  if (format != "osler-compare/1") {
    return fail(ErrorCode::unsupported, "it is of another version; compare again");
  }
  TRY_ASSIGN(run.margin, real_at(root, "/margin"));
  TRY_ASSIGN(const auto questions, json::integer_field(root, "questions"));
  run.questions = static_cast<std::size_t>(std::max<std::int64_t>(questions, 0));
  TRY_ASSIGN(const Value arms, json::array_field(root, "arms"));
  for (const Value row : arms.children()) {
    TRY_ASSIGN(MeasuredArm arm, read_measured_arm(row));
    if (run.arm(arm.name) != nullptr) {
      return tl::unexpected(row.error("the arm stands twice"));
    }
    run.arms.push_back(std::move(arm));
  }
  return read_deletion(root, run);
}

/// How far the CPU time of an answer spreads, by arm and class.
class CpuTimes {
 public:
  void take(const ArmAnswer& answer) {
    if (!answer.error.empty()) return;
    const double seconds = static_cast<double>(answer.took.cpu_us) / 1e6;
    times_[answer.arm]["all"].push_back(seconds);
    if (answer.category != "all") times_[answer.arm][answer.category].push_back(seconds);
  }
  Result<void> give(MeasuredRun& run) const {
    for (MeasuredArm& arm : run.arms) {
      const auto of_arm = times_.find(arm.name);
      if (of_arm == times_.end()) continue;
      for (auto& [name, measured] : arm.classes) {
        const auto found = of_arm->second.find(name);
        if (found == of_arm->second.end() || found->second.size() < 2) continue;
        TRY_ASSIGN(measured.cpu, evaluation::mean_interval(found->second));
      }
    }
    return {};
  }

 private:
  std::map<std::string, std::map<std::string, std::vector<double>>> times_;
};

Result<void> read_answers(std::string_view text, MeasuredRun& run) {
  CpuTimes times;
  for (std::size_t line = 1; text.find('\n') != std::string_view::npos; ++line) {
    const std::string_view row = text.substr(0, text.find('\n'));
    text.remove_prefix(row.size() + 1);
    const auto answer = answer_from_json(row);
    if (!answer) {
      return fail(ErrorCode::corrupt,
                  "answers.jsonl line " + std::to_string(line) + ": " + answer.error().message);
    }
    times.take(*answer);
    run.scores[answer->arm][answer->question] = {answer->category, answer->judged.quality};
  }
  return times.give(run);
}

Result<std::string> id_of(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder / "run.json", error)) return std::string();
  TRY_ASSIGN(const std::string text, read_file(folder / "run.json"));
  auto read = [&]() -> Result<std::string> {
    TRY_ASSIGN(const Value root, json::parse(text));
    TRY_ASSIGN(const auto id, json::string_field(root, "id"));
    return std::string(id);
  }();
  if (read) return read;
  return fail(read.error().code, folder.string() + ": run.json: " + read.error().message);
}

Decimal micro_seconds(double seconds) {
  constexpr double longest = 1e9;
  return {std::llround(std::clamp(seconds, 0.0, longest) * 1e6)};
}

}  // namespace

const MeasuredArm* MeasuredRun::arm(std::string_view name) const {
  const auto at = std::ranges::find(arms, name, &MeasuredArm::name);
  return at == arms.end() ? nullptr : &*at;
}

Result<MeasuredRun> parse_measured_run(std::string_view summary, std::string_view answers) {
  MeasuredRun run;
  run.sha256 = crypto::sha256_hex(summary);
  const auto read = read_summary(summary, run);
  if (!read) return fail(read.error().code, "summary.json: " + read.error().message);
  TRY(read_answers(answers, run));
  return run;
}

Result<MeasuredRun> read_measured_run(const fs::path& folder) {
  const auto summary = read_file(folder / "summary.json");
  if (!summary) {
    return fail(ErrorCode::not_found, folder.string() +
                                          " holds no summary.json: it is no run of 'osler "
                                          "compare', or one that has not ended (--resume)");
  }
  std::error_code error;
  std::string answers;
  if (fs::exists(folder / "answers.jsonl", error)) {
    TRY_ASSIGN(answers, read_file(folder / "answers.jsonl"));
  }
  auto run = parse_measured_run(*summary, answers);
  if (!run) return fail(run.error().code, folder.string() + ": " + run.error().message);
  TRY_ASSIGN(run->id, id_of(folder));
  return run;
}

PriceBook with_measured(PriceBook book, const MeasuredRun& run) {
  for (CostLine& line : book.costs) {
    if (line.driver != Driver::interaction || line.price != "cpu.second") continue;
    const MeasuredArm* arm = run.arm(line.arm);
    if (arm == nullptr || !arm->classes.contains("all")) continue;
    const Interval& cpu = arm->classes.at("all").cpu;
    line.times = {micro_seconds(cpu.low), micro_seconds(std::max(cpu.low, cpu.high))};
  }
  return book;
}

}  // namespace osler::decisions
