#pragma once

#include <functional>
#include <set>
#include <span>
#include <stop_token>
#include <string>
#include <tuple>
#include <vector>

#include "improving/decisions/arm_runner.h"
#include "improving/decisions/kept_lines.h"
#include "improving/decisions/near_examples.h"
#include "improving/decisions/rubric.h"
#include "improving/decisions/task_answer.h"
#include "improving/decisions/task_set.h"

namespace osler::decisions {

/// What one task is run on. Borrowed.
struct TaskGround {
  const Task& task;
  std::span<const TaskItem> items;  // asked
  std::span<const TaskItem> shown;  // a training split, never asked
  const NearExamples& near;         // of the inputs in `shown`
  const ArmGround& arms;
};

/// Why an arm cannot do this task; "" = it can.
std::string why_no_task(const Arm& arm, const TaskGround& ground);

/// One input through one arm, metered and judged. A model that fails is an answer with an error.
/// Errors   cancelled.
Result<TaskAnswer> run_task(const Arm& arm, const TaskItem& item, const TaskGround& ground,
                            Rubric& rubric, std::stop_token stop);

/// Judges `output` by what a person wrote and by the input.
TaskJudgement judge_task(const Task& task, const TaskItem& item, const std::string& output,
                         Rubric& rubric);

/// task_answers.jsonl of a run. Belongs to one thread.
class TaskLog {
 public:
  /// Errors   corrupt: a line that is none, or one (task, item, arm) twice; the line is named.
  static Result<TaskLog> open(const std::filesystem::path& file);
  bool holds(const std::string& task, const std::string& item, const std::string& arm) const {
    return done_.contains({task, item, arm});
  }
  const std::vector<TaskAnswer>& answers() const { return answers_; }
  Result<void> append(const TaskAnswer& answer);

 private:
  TaskLog() = default;
  Result<void> take(TaskAnswer answer);

  std::optional<KeptLines> lines_;
  std::vector<TaskAnswer> answers_;
  std::set<std::tuple<std::string, std::string, std::string>> done_;
};

/// Told after each answer; must not block.
using TaskProgress = std::function<void(std::size_t done, std::size_t all)>;

/// Every item through every arm that can, interleaved as questions are; what the log holds is not
/// run again.
Result<void> run_items(std::span<const Arm> arms, const TaskGround& ground, TaskLog& log,
                       const TaskProgress& progress, std::stop_token stop);

}  // namespace osler::decisions
