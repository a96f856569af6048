#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "improving/decisions/arm.h"
#include "improving/decisions/arm_answer.h"
#include "improving/decisions/share.h"
#include "improving/decisions/task_summary.h"
#include "improving/evaluation/paired.h"

namespace osler::decisions {

/// What CPU time and people's time cost, from a price book. Micro-units of its currency.
struct CostRate {
  std::string book = "this-machine";
  std::string currency = "USD";
  std::int64_t cpu_hour = 0;
  std::int64_t staff_hour = 0;
};

/// Micro-units for one answer, rounded to the nearest; whole numbers only.
std::int64_t cost_of(const Metered& took, const CostRate& rate);

/// One arm on the questions of one class; class "all" is the whole.
struct ClassSummary {
  std::string name;
  std::size_t n = 0;
  std::size_t errors = 0;
  Interval quality;     // share judged right
  double cpu_mean = 0;  // seconds
  double cpu_p95 = 0;
  double wall_p50 = 0;
  double wall_p95 = 0;
  double first_p50 = 0;
  double first_p95 = 0;
  double cost_mean = 0;  // micro-units
  double cost_p95 = 0;
  // The same with their intervals: bootstrap for the mean, order statistics for quantiles.
  Interval cost;
  Interval wall_median, wall_high, first_median, first_high;
  double prompt_tokens = 0;  // mean
  double output_tokens = 0;
  Share unsupported;      // sentences
  Share citations_right;  // precision
  Share citations_found;  // recall: answerable questions with a relevant source cited
  Share false_answers;    // of those that have no answer
  Share false_refusals;   // of those that have one
  Share well_formed;
};

struct Gate {
  std::string name;
  bool pass = false;
  std::string why;
};

struct ArmSummary {
  Arm arm;
  std::string not_available;  // "" = it ran
  std::vector<Gate> gates;
  std::vector<ClassSummary> classes;  // "all" first
};

/// An arm against the reference arm, over the same questions.
struct Comparison {
  std::string arm;
  evaluation::PairedDifference paired;
  double p_holm = 1;
  bool non_inferior = false;  // within the margin that was set before the run
  std::optional<std::uint64_t> needed_questions;

  /// What stands after the correction over all arms compared (decisions 3).
  evaluation::Shown shown() const {
    return p_holm < 0.05 ? paired.shown() : evaluation::Shown::none_shown;
  }
};

/// One cell of the measured table (decisions 3).
struct Measure {
  std::string dimension;
  std::string arm;
  std::optional<Interval> value;
  std::string unit;
  std::string how;  // or, without a value, why it was not measured
};

struct Summary {
  std::string reference;
  double margin = 0.05;
  std::size_t questions = 0;
  CostRate rate;
  std::vector<ArmSummary> arms;
  std::vector<Comparison> comparisons;
  std::vector<TaskSummary> tasks;
  std::vector<Measure> table;
};

struct SummaryOptions {
  std::string reference = "rag_extractive";
  double margin = 0.05;  // set before the run
  CostRate rate;
};

/// Everything that the answers say. `not_available`: by arm.
Result<Summary> summarise(std::span<const Arm> arms,
                          const std::map<std::string, std::string>& not_available,
                          std::span<const ArmAnswer> answers, const SummaryOptions& options);

/// The rows of the table that answers fill; probes add theirs (probes.h).
std::vector<Measure> table_of_answers(const Summary& summary);
/// The rows that outputs of tasks fill.
std::vector<Measure> table_of_tasks(std::span<const TaskSummary> tasks);

/// summary.json (docs/formats/compare-run.md).
std::string to_json(const Summary& summary);

/// Nearest-rank percentile; 0 of nothing.
double percentile(std::vector<double> values, double share);

}  // namespace osler::decisions
