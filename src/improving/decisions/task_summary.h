#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "improving/decisions/planned_task.h"
#include "improving/decisions/share.h"
#include "improving/decisions/task_answer.h"
#include "improving/evaluation/paired.h"

namespace osler::decisions {

/// One arm on one task.
struct TaskArm {
  std::string arm;
  std::string not_available;  // "" = it ran
  std::size_t n = 0;
  std::size_t errors = 0;
  Interval rouge_l;  // mean F1, bootstrap over items
  Share exact;
  Share labels_right;                // of: 0 where the task has none
  std::optional<Interval> macro_f1;  // of the labels
  Share valid;                       // keeps the declared form
  Share unsupported;                 // sentences, by the input
  double cpu_mean = 0;               // seconds
  double wall_p50 = 0;
  double wall_p95 = 0;
  double examples_mean = 0;                                // worked ones that fitted
  std::optional<evaluation::PairedDifference> difference;  // ROUGE-L, arm minus reference
  double p_holm = 1;                                       // over the arms and tasks of the run

  evaluation::Shown shown() const {
    return difference && p_holm < 0.05 ? difference->shown() : evaluation::Shown::none_shown;
  }
};

struct TaskSummary {
  std::string task;
  std::string title;
  std::string split;      // what was asked, what was shown
  std::string reference;  // the arm that the others are compared with
  std::size_t items = 0;
  std::vector<TaskArm> arms;
};

/// Task and arm -> why it cannot do it.
using TaskGaps = std::map<std::pair<std::string, std::string>, std::string>;

/// Compares with `reference` where it did the task, else with the floor ("lead"), else with the
/// first arm that did.
Result<std::vector<TaskSummary>> summarise_tasks(std::span<const PlannedTask> tasks,
                                                 std::span<const Arm> arms, const TaskGaps& gaps,
                                                 std::span<const TaskAnswer> answers,
                                                 const std::string& reference);

}  // namespace osler::decisions
