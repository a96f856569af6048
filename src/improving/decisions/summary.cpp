#include "improving/decisions/summary.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "improving/decisions/money.h"
#include "improving/evaluation/bootstrap.h"
#include "improving/evaluation/holm.h"
#include "improving/evaluation/power.h"
#include "improving/evaluation/quantile_interval.h"
#include "improving/evaluation/wilson.h"

namespace osler::decisions {

namespace {

using Answers = std::vector<const ArmAnswer*>;

double seconds(std::uint64_t microseconds) { return static_cast<double>(microseconds) / 1e6; }

template <class Of>
std::vector<double> each(const Answers& answers, const Of& of) {
  std::vector<double> values;
  for (const ArmAnswer* answer : answers) values.push_back(of(*answer));
  return values;
}

double mean(const std::vector<double>& values) {
  if (values.empty()) return 0;
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

void count_shares(const ArmAnswer& answer, ClassSummary& into) {
  const Judgement& judged = answer.judged;
  into.unsupported.count += judged.unsupported;
  into.unsupported.of += judged.sentences;
  into.well_formed.of += 1;
  into.well_formed.count += judged.well_formed ? 1 : 0;
  if (!answer.error.empty()) return;
  if (!answer.answerable) {
    into.false_answers.of += 1;
    into.false_answers.count += judged.answered ? 1 : 0;
    return;
  }
  into.false_refusals.of += 1;
  into.false_refusals.count += judged.answered ? 0 : 1;
  if (judged.relevant == 0) return;
  into.citations_found.of += 1;
  into.citations_found.count += judged.cited_right > 0 ? 1 : 0;
  into.citations_right.of += judged.cited;
  into.citations_right.count += judged.cited_right;
}

Result<ClassSummary> class_of(std::string name, const Answers& answers, const CostRate& rate) {
  ClassSummary one;
  one.name = std::move(name);
  one.n = answers.size();
  TRY_ASSIGN(one.quality, evaluation::mean_interval(
                              each(answers, [](const ArmAnswer& a) { return a.judged.quality; })));
  // A bootstrap over answers that are all right, or all wrong, has no width.
  if (one.quality.low == one.quality.high || answers.size() == 1) {
    const double right = one.quality.value * static_cast<double>(answers.size());
    one.quality =
        evaluation::wilson(static_cast<std::uint64_t>(std::llround(right)), answers.size());
  }
  const auto cpu = each(answers, [](const ArmAnswer& a) { return seconds(a.took.cpu_us); });
  const auto wall = each(answers, [](const ArmAnswer& a) { return seconds(a.took.wall_us); });
  const auto first = each(answers, [](const ArmAnswer& a) { return seconds(a.took.first_us); });
  // Not rounded: a quoted answer costs less than a micro-unit, and a mean is no amount to be paid.
  const auto cost = each(answers, [&](const ArmAnswer& a) {
    return (seconds(a.took.cpu_us) * static_cast<double>(rate.cpu_hour) +
            static_cast<double>(a.took.human_seconds) * static_cast<double>(rate.staff_hour)) /
           3600;
  });
  one.cpu_mean = mean(cpu);
  one.cpu_p95 = percentile(cpu, 0.95);
  one.wall_p50 = percentile(wall, 0.50);
  one.wall_p95 = percentile(wall, 0.95);
  one.first_p50 = percentile(first, 0.50);
  one.first_p95 = percentile(first, 0.95);
  TRY_ASSIGN(one.cost, evaluation::mean_interval(cost));
  one.wall_median = evaluation::quantile_interval(wall, 0.50);
  one.wall_high = evaluation::quantile_interval(wall, 0.95);
  one.first_median = evaluation::quantile_interval(first, 0.50);
  one.first_high = evaluation::quantile_interval(first, 0.95);
  one.cost_mean = mean(cost);
  one.cost_p95 = percentile(cost, 0.95);
  one.prompt_tokens = mean(
      each(answers, [](const ArmAnswer& a) { return static_cast<double>(a.took.prompt_tokens); }));
  one.output_tokens = mean(
      each(answers, [](const ArmAnswer& a) { return static_cast<double>(a.took.output_tokens); }));
  for (const ArmAnswer* answer : answers) {
    if (!answer->error.empty()) ++one.errors;
    count_shares(*answer, one);
  }
  return one;
}

Gate proof_gate(const Arm& arm, const Answers& answers) {
  if (!arm.serves_patients) return {"safety", false, "its words are not proved: comparison only"};
  if (arm.kind == ArmKind::human) return {"safety", true, "a person answers for it"};
  const auto unproved = std::ranges::count_if(answers, [](const ArmAnswer* answer) {
    return answer->judged.sentences > 0 && answer->certificate.empty();
  });
  return {"safety", unproved == 0,
          std::to_string(unproved) + " answers left without a certificate"};
}

std::vector<Gate> gates_of(const Arm& arm, const Answers& answers) {
  return {
      proof_gate(arm, answers),
      {"attribution", arm.attributes,
       arm.attributes ? "declared: names its sources" : "declared: names no source"},
      {"deletion", arm.deletes,
       arm.deletes ? "declared: what is deleted no longer answers; the forgetting test measures it"
                   : "declared: what a model has learnt stays"},
      {"offline", arm.offline,
       arm.offline ? "declared: runs on this machine" : "declared: needs an address outside"}};
}

Result<ArmSummary> arm_of(const Arm& arm, std::span<const ArmAnswer> all, const CostRate& rate) {
  ArmSummary summary;
  summary.arm = arm;
  Answers answers;
  std::map<std::string, Answers> classes;
  for (const ArmAnswer& answer : all) {
    if (answer.arm != arm.name) continue;
    answers.push_back(&answer);
    classes[answer.category].push_back(&answer);
  }
  summary.gates = gates_of(arm, answers);
  if (answers.empty()) return summary;
  TRY_ASSIGN(ClassSummary whole, class_of("all", answers, rate));
  summary.classes.push_back(std::move(whole));
  for (const auto& [name, members] : classes) {
    if (name == "all") continue;
    TRY_ASSIGN(ClassSummary one, class_of(name, members, rate));
    summary.classes.push_back(std::move(one));
  }
  return summary;
}

std::map<std::string, double> scores_of(std::span<const ArmAnswer> answers,
                                        const std::string& arm) {
  std::map<std::string, double> scores;
  for (const ArmAnswer& answer : answers) {
    if (answer.arm == arm) scores[answer.question] = answer.judged.quality;
  }
  return scores;
}

/// A model that failed is named with its first failure.
void add_errors(std::span<const ArmAnswer> answers, Summary& summary) {
  for (const ArmSummary& arm : summary.arms) {
    if (arm.classes.empty() || arm.classes.front().errors == 0) continue;
    const auto first = std::ranges::find_if(answers, [&](const ArmAnswer& answer) {
      return answer.arm == arm.arm.name && !answer.error.empty();
    });
    const ClassSummary& all = arm.classes.front();
    summary.table.push_back({"errors", arm.arm.name, evaluation::wilson(all.errors, all.n), "share",
                             "answers that failed, n=" + std::to_string(all.n) +
                                 "; first: question " + first->question + ": " + first->error});
  }
}

Result<void> compare_arms(std::span<const ArmAnswer> answers, Summary& summary) {
  const auto reference = scores_of(answers, summary.reference);
  std::vector<double> p;
  for (const ArmSummary& arm : summary.arms) {
    if (arm.arm.name == summary.reference || arm.classes.empty()) continue;
    std::vector<double> mine, theirs;
    for (const auto& [question, score] : scores_of(answers, arm.arm.name)) {
      const auto other = reference.find(question);
      if (other == reference.end()) continue;
      mine.push_back(score);
      theirs.push_back(other->second);
    }
    if (mine.empty()) continue;
    Comparison one;
    one.arm = arm.arm.name;
    TRY_ASSIGN(one.paired, evaluation::compare_paired(mine, theirs));
    one.non_inferior = evaluation::is_non_inferior(one.paired, summary.margin);
    one.needed_questions = evaluation::needed_questions(one.paired);
    p.push_back(one.paired.p);
    summary.comparisons.push_back(std::move(one));
  }
  const auto adjusted = evaluation::holm_adjusted(p);
  for (std::size_t i = 0; i < adjusted.size(); ++i) summary.comparisons[i].p_holm = adjusted[i];
  return {};
}

}  // namespace

std::int64_t cost_of(const Metered& took, const CostRate& rate) {
  const auto cpu_us = static_cast<std::int64_t>(took.cpu_us);
  const auto seconds = static_cast<std::int64_t>(took.human_seconds);
  return scaled(rate.cpu_hour, cpu_us, 3'600'000'000) + scaled(rate.staff_hour, seconds, 3600);
}

Interval Share::value() const { return evaluation::wilson(count, of); }

double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())));
  return values[std::min(std::max<std::size_t>(rank, 1), values.size()) - 1];
}

Result<Summary> summarise(std::span<const Arm> arms,
                          const std::map<std::string, std::string>& not_available,
                          std::span<const ArmAnswer> answers, const SummaryOptions& options) {
  Summary summary;
  summary.reference = options.reference;
  summary.margin = options.margin;
  summary.rate = options.rate;
  for (const Arm& arm : arms) {
    TRY_ASSIGN(ArmSummary measured, arm_of(arm, answers, options.rate));
    if (const auto why = not_available.find(arm.name); why != not_available.end()) {
      measured.not_available = why->second;
    }
    if (!measured.classes.empty()) {
      summary.questions = std::max(summary.questions, measured.classes.front().n);
    }
    summary.arms.push_back(std::move(measured));
  }
  TRY(compare_arms(answers, summary));
  summary.table = table_of_answers(summary);
  add_errors(answers, summary);
  return summary;
}

}  // namespace osler::decisions
