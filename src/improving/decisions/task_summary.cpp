#include "improving/decisions/task_summary.h"

#include <algorithm>
#include <numeric>

#include "improving/decisions/summary.h"
#include "improving/evaluation/bootstrap.h"
#include "improving/evaluation/holm.h"
#include "improving/evaluation/macro_f1.h"

namespace osler::decisions {

namespace {

using Outputs = std::vector<const TaskAnswer*>;

template <class Of>
std::vector<double> each(const Outputs& outputs, const Of& of) {
  std::vector<double> values;
  for (const TaskAnswer* output : outputs) values.push_back(of(*output));
  return values;
}

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

Outputs outputs_of(std::span<const TaskAnswer> answers, const std::string& task,
                   const std::string& arm) {
  Outputs outputs;
  for (const TaskAnswer& answer : answers) {
    if (answer.task == task && answer.arm == arm) outputs.push_back(&answer);
  }
  return outputs;
}

void count(const TaskAnswer& output, bool has_labels, TaskArm& into) {
  const TaskJudgement& judged = output.judged;
  into.errors += output.error.empty() ? 0U : 1U;
  ++into.exact.of;
  into.exact.count += judged.exact ? 1U : 0U;
  ++into.valid.of;
  into.valid.count += judged.valid ? 1U : 0U;
  into.unsupported.of += judged.sentences;
  into.unsupported.count += judged.unsupported;
  if (!has_labels) return;
  ++into.labels_right.of;
  into.labels_right.count += judged.label_right ? 1U : 0U;
}

Result<TaskArm> arm_of(const Outputs& outputs, const std::string& name, bool has_labels) {
  TaskArm made;
  made.arm = name;
  if (outputs.empty()) return made;
  made.n = outputs.size();
  std::vector<evaluation::LabelPair> labels;
  for (const TaskAnswer* output : outputs) {
    count(*output, has_labels, made);
    labels.push_back({output->expected_label, output->judged.label});
  }
  TRY_ASSIGN(made.rouge_l, evaluation::mean_interval(each(
                               outputs, [](const TaskAnswer& a) { return a.judged.rouge_l; })));
  if (has_labels) {
    TRY_ASSIGN(made.macro_f1, evaluation::macro_f1_interval(labels));
  }
  const auto wall =
      each(outputs, [](const TaskAnswer& a) { return static_cast<double>(a.took.wall_us) / 1e6; });
  made.cpu_mean = mean(
      each(outputs, [](const TaskAnswer& a) { return static_cast<double>(a.took.cpu_us) / 1e6; }));
  made.wall_p50 = percentile(wall, 0.50);
  made.wall_p95 = percentile(wall, 0.95);
  made.examples_mean =
      mean(each(outputs, [](const TaskAnswer& a) { return static_cast<double>(a.took.examples); }));
  return made;
}

/// Over the items that both did.
Result<void> compare(const Outputs& mine, const Outputs& theirs, TaskArm& into) {
  std::map<std::string, double> others;
  for (const TaskAnswer* output : theirs) others[output->item] = output->judged.rouge_l;
  std::vector<double> left, right;
  for (const TaskAnswer* output : mine) {
    const auto other = others.find(output->item);
    if (other == others.end()) continue;
    left.push_back(output->judged.rouge_l);
    right.push_back(other->second);
  }
  if (left.empty()) return {};
  TRY_ASSIGN(into.difference, evaluation::compare_paired(left, right));
  return {};
}

std::string reference_of(const TaskSummary& summary, const std::string& wanted) {
  const auto ran = [&](const std::string& name) {
    return std::ranges::any_of(summary.arms,
                               [&](const TaskArm& arm) { return arm.n > 0 && arm.arm == name; });
  };
  if (ran(wanted)) return wanted;
  if (ran("lead")) return "lead";
  const auto first = std::ranges::find_if(summary.arms, [](const TaskArm& a) { return a.n > 0; });
  return first == summary.arms.end() ? "" : first->arm;
}

void correct(std::vector<TaskSummary>& summaries) {
  std::vector<double> p;
  std::vector<TaskArm*> compared;
  for (TaskSummary& summary : summaries) {
    for (TaskArm& arm : summary.arms) {
      if (!arm.difference) continue;
      p.push_back(arm.difference->p);
      compared.push_back(&arm);
    }
  }
  const auto adjusted = evaluation::holm_adjusted(p);
  for (std::size_t i = 0; i < adjusted.size(); ++i) compared[i]->p_holm = adjusted[i];
}

}  // namespace

Result<std::vector<TaskSummary>> summarise_tasks(std::span<const PlannedTask> tasks,
                                                 std::span<const Arm> arms, const TaskGaps& gaps,
                                                 std::span<const TaskAnswer> answers,
                                                 const std::string& reference) {
  std::vector<TaskSummary> summaries;
  for (const PlannedTask& planned : tasks) {
    const std::string& name = planned.task.name;
    TaskSummary summary{name, planned.task.title, planned.split, "", planned.items.size(), {}};
    for (const Arm& arm : arms) {
      TRY_ASSIGN(TaskArm made, arm_of(outputs_of(answers, name, arm.name), arm.name,
                                      !planned.task.label.empty()));
      const auto why = gaps.find({name, arm.name});
      if (why != gaps.end()) made.not_available = why->second;
      summary.arms.push_back(std::move(made));
    }
    summary.reference = reference_of(summary, reference);
    const Outputs theirs = outputs_of(answers, name, summary.reference);
    for (TaskArm& arm : summary.arms) {
      if (arm.n == 0 || arm.arm == summary.reference) continue;
      TRY(compare(outputs_of(answers, name, arm.arm), theirs, arm));
    }
    summaries.push_back(std::move(summary));
  }
  correct(summaries);
  return summaries;
}

}  // namespace osler::decisions
