#include "improving/decisions/summary.h"
#include "improving/evaluation/number_text.h"

namespace osler::decisions {

namespace {

/// Adds rows of one arm.
class Rows {
 public:
  Rows(const ArmSummary& arm, std::vector<Measure>& table) : arm_(arm), table_(table) {}

  void number(const char* dimension, double value, const char* unit, const char* how) {
    table_.push_back({dimension, arm_.arm.name, Interval{value, value, value}, unit, how});
  }
  void interval(const char* dimension, const Interval& value, const char* unit,
                const std::string& how) {
    table_.push_back({dimension, arm_.arm.name, value, unit, how});
  }
  void share(const char* dimension, const Share& share, const char* how, const char* why_not) {
    if (share.of == 0) return missing(dimension, why_not);
    table_.push_back({dimension, arm_.arm.name, share.value(), "share", how});
  }
  void missing(const char* dimension, const std::string& why) {
    table_.push_back({dimension, arm_.arm.name, std::nullopt, "", "not available: " + why});
  }

 private:
  const ArmSummary& arm_;
  std::vector<Measure>& table_;
};

Interval scaled_by(const Interval& value, double factor) {
  return {value.value * factor, value.low * factor, value.high * factor};
}

void add_rows(const ArmSummary& arm, std::vector<Measure>& table) {
  Rows rows(arm, table);
  const ClassSummary& all = arm.classes.front();
  table.push_back(
      {"quality", arm.arm.name, all.quality, "share",
       "share of questions judged right or rightly silent, n=" + std::to_string(all.n)});
  const std::string n = ", n=" + std::to_string(all.n);
  rows.interval("cost per interaction", scaled_by(all.cost, 1e-6), "currency units",
                "mean of metered CPU seconds and staff minutes x price book" + n);
  rows.number("cost per interaction, p95", all.cost_p95 / 1e6, "currency units",
              ("the same, p95" + n).c_str());
  const std::string alone = "wall time, one at a time" + n;
  rows.interval("latency, first sentence, p50", all.first_median, "seconds", alone);
  rows.interval("latency, first sentence, p95", all.first_high, "seconds", alone);
  rows.interval("latency, complete, p50", all.wall_median, "seconds", alone);
  rows.interval("latency, complete, p95", all.wall_high, "seconds", alone);
  const std::string unheld =
      "sentences whose words and numbers no passage of the library holds, of " +
      std::to_string(all.unsupported.of);
  rows.share("hallucination", all.unsupported, unheld.c_str(), "it said no sentence");
  rows.share("source attribution, precision", all.citations_right, "cited documents that are right",
             "it cited nothing");
  rows.share("source attribution, recall", all.citations_found,
             "answerable questions with a right document cited", "no question names its documents");
  rows.share("format consistency", all.well_formed, "outputs that are whole and without an error",
             "no output");
  rows.share("abstention, false answers", all.false_answers,
             "questions without an answer that got one", "every question has an answer");
  rows.share("abstention, false refusals", all.false_refusals,
             "questions with an answer that got none", "no question has an answer");
  for (const char* dimension : {"general ability kept", "data needed"}) {
    rows.missing(dimension, "no arm of this run was tuned");
  }
}

void add_task_rows(const TaskSummary& task, const TaskArm& arm, std::vector<Measure>& table) {
  const auto row = [&](const std::string& of, std::optional<Interval> value, const char* unit,
                       const std::string& how) {
    table.push_back({"task performance, " + task.task + of, arm.arm, value, unit, how});
  };
  if (arm.n == 0) {
    row("", std::nullopt, "",
        "not available: " + (arm.not_available.empty() ? "no output" : arm.not_available));
    return;
  }
  const std::string n = ", n=" + std::to_string(arm.n) + "; " + task.split;
  row(", ROUGE-L", arm.rouge_l, "F1", "mean over items" + n);
  row(", exact match", arm.exact.value(), "share", "the same words as a person's" + n);
  if (arm.macro_f1) {
    row(", label", arm.labels_right.value(), "share", "the label that a person gave" + n);
    row(", label, macro-F1", *arm.macro_f1, "F1", "mean over labels" + n);
  }
  if (arm.unsupported.of > 0) {
    row(", unsupported by the input", arm.unsupported.value(), "share",
        "sentences whose words and numbers the input does not hold, of " +
            std::to_string(arm.unsupported.of));
  }
  if (arm.difference) {
    row(", against " + task.reference, arm.difference->difference, "F1",
        std::string("paired difference of ROUGE-L: ") + evaluation::name_of(arm.shown()) +
            ", p (Holm) " + evaluation::fixed_text(arm.p_holm, 4));
  }
  table.push_back({"format consistency, " + task.task, arm.arm, arm.valid.value(), "share",
                   "outputs that keep the declared form" + n});
  table.push_back({"latency, task " + task.task + ", p50", arm.arm,
                   Interval{arm.wall_p50, arm.wall_p50, arm.wall_p50}, "seconds",
                   "wall time, one at a time; p95 " + evaluation::fixed_text(arm.wall_p95, 2)});
}

}  // namespace

std::vector<Measure> table_of_answers(const Summary& summary) {
  std::vector<Measure> table;
  for (const ArmSummary& arm : summary.arms) {
    if (!arm.not_available.empty()) {
      table.push_back(
          {"quality", arm.arm.name, std::nullopt, "", "not available: " + arm.not_available});
    } else if (!arm.classes.empty()) {
      add_rows(arm, table);
    }
  }
  return table;
}

std::vector<Measure> table_of_tasks(std::span<const TaskSummary> tasks) {
  std::vector<Measure> table;
  for (const TaskSummary& task : tasks) {
    for (const TaskArm& arm : task.arms) add_task_rows(task, arm, table);
  }
  if (tasks.empty()) {
    table.push_back({"task performance", "", std::nullopt, "",
                     "not available: no task set was given (--tasks FILE)"});
  }
  return table;
}

}  // namespace osler::decisions
