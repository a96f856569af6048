#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "foundation/base/result.h"
#include "improving/decisions/arm_answer.h"

namespace osler::decisions {

/// An output judged against what a person wrote, without a model.
struct TaskJudgement {
  double rouge_l = 0;        // F1 of what stands behind the label (evaluation/rouge_l.h)
  bool exact = false;        // the same words; case, white space and marks do not count
  std::string label;         // said; "" = none
  bool label_right = false;  // false too where the task has none
  bool valid = false;        // keeps the declared form
  std::string wrong;         // what the form misses
  std::uint32_t sentences = 0;
  std::uint32_t unsupported = 0;  // by the input (Rubric::is_supported)
};

/// One line of task_answers.jsonl.
struct TaskAnswer {
  std::string task;
  std::string item;
  std::string arm;
  std::string expected_label;
  std::string output;
  std::string error;  // "" = none
  bool finished = true;
  Metered took;
  TaskJudgement judged;
};

/// One JSON line, without its end.
std::string to_json(const TaskAnswer& answer);
/// Errors   corrupt: not such a line.
Result<TaskAnswer> task_answer_from_json(std::string_view line);

}  // namespace osler::decisions
