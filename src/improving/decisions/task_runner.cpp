#include "improving/decisions/task_runner.h"

#include <algorithm>
#include <array>

#include "foundation/base/stage_meter.h"
#include "foundation/text/sentences.h"
#include "improving/decisions/compare_run.h"
#include "improving/decisions/lead.h"
#include "improving/decisions/ledger.h"
#include "improving/decisions/prompt.h"
#include "improving/evaluation/rouge_l.h"

namespace osler::decisions {

namespace {

std::string expected_output(const TaskItem& item) {
  const std::string body = flattened(item.expected);
  return item.label.empty() ? body : item.label + ": " + body;
}

/// One input through one arm.
class TaskRun {
 public:
  TaskRun(const Arm& arm, const TaskItem& item, const TaskGround& ground, std::stop_token stop)
      : arm_(arm), item_(item), ground_(ground), stop_(std::move(stop)) {
    answer_.task = ground.task.name;
    answer_.item = item.id;
    answer_.arm = arm.name;
    answer_.expected_label = item.label;
  }

  Result<TaskAnswer> make() {
    const auto said = say();
    if (!said && said.error().code == ErrorCode::cancelled) return tl::unexpected(said.error());
    if (!said) answer_.error = said.error().message;
    answer_.took = metered_answer(arm_, meter_, answer_.took);
    return std::move(answer_);
  }

 private:
  Result<void> say() {
    if (arm_.kind == ArmKind::lead) {
      answer_.output = lead_of(ground_.task, ground_.shown, item_.input);
      return {};
    }
    if (arm_.kind == ArmKind::human) return by_people();
    if (generates(arm_.kind)) return by_generator();
    return fail(ErrorCode::unsupported, why_no_task(arm_, ground_));
  }

  Result<void> by_people() {
    const auto found = ground_.arms.human.find(item_.id);
    if (found == ground_.arms.human.end()) {
      return fail(ErrorCode::not_found, "nobody's output for this input was imported");
    }
    answer_.output = found->second.text;
    answer_.took.human_seconds = found->second.seconds;
    answer_.took.human_role = found->second.role;
    return {};
  }

  Result<void> by_generator() {
    TRY_ASSIGN(models::Generator * generator, ground_.arms.generator(arm_));
    TRY_ASSIGN(Prompt prompt, prompt_for());
    models::GenerateOptions options;
    options.max_tokens = ground_.task.max_tokens;
    options.seed = ground_.arms.seed;
    TRY_ASSIGN(const auto fitted,
               generate_fitting(*generator, std::move(prompt), options, meter_, stop_));
    answer_.took.examples = fitted.examples;
    answer_.took.first_us = fitted.first_us;
    answer_.finished = fitted.said.finished;
    answer_.output = fitted.said.text;
    return {};
  }

  Result<Prompt> prompt_for() {
    Prompt prompt{ground_.task.prompt, {}, item_.input};
    if (arm_.examples == 0) return prompt;
    const StageMeter::Stage choosing(&meter_, "examples");
    TRY_ASSIGN(auto places, ground_.near.nearest(item_.input, arm_.examples, stop_));
    std::ranges::reverse(places);
    for (const std::size_t place : places) {
      const TaskItem& shown = ground_.shown[place];
      prompt.examples.push_back({shown.input, expected_output(shown)});
    }
    return prompt;
  }

  const Arm& arm_;
  const TaskItem& item_;
  const TaskGround& ground_;
  std::stop_token stop_;
  StageMeter meter_;
  TaskAnswer answer_;
};

}  // namespace

std::string why_no_task(const Arm& arm, const TaskGround& ground) {
  if (!arm.not_available.empty()) return arm.not_available;
  if (arm.kind == ArmKind::rules) return "no rule writes an output of this form";
  if (arm.kind == ArmKind::rag_extractive || arm.passages > 0) {
    return "it answers from documents; the input is the only source of a task";
  }
  if (arm.kind == ArmKind::human) {
    const bool has_any = std::ranges::any_of(
        ground.items, [&](const TaskItem& item) { return ground.arms.human.contains(item.id); });
    return has_any ? "" : "no outputs of people were imported (--human FILE)";
  }
  if (!generates(arm.kind)) return "";
  if (arm.examples > 0 && ground.shown.empty()) return "no item is left over for its examples";
  const auto generator = ground.arms.generator(arm);
  return generator ? "" : generator.error().message;
}

TaskJudgement judge_task(const Task& task, const TaskItem& item, const std::string& output,
                         Rubric& rubric) {
  const FormCheck check = check_form(task.form, output);
  TaskJudgement judged;
  judged.rouge_l = evaluation::rouge_l(item.expected, check.body).f1;
  judged.exact = evaluation::rouge_words(item.expected) == evaluation::rouge_words(check.body);
  judged.label = check.label;
  judged.label_right = !item.label.empty() && check.label == item.label;
  judged.valid = check.valid();
  judged.wrong = check.wrong;
  const std::array<std::string, 1> input{item.input};
  for (const text::Range& range : text::sentences(check.body)) {
    ++judged.sentences;
    const bool held = rubric.is_supported(text::slice(check.body, range), input);
    judged.unsupported += held ? 0U : 1U;
  }
  return judged;
}

Result<TaskAnswer> run_task(const Arm& arm, const TaskItem& item, const TaskGround& ground,
                            Rubric& rubric, std::stop_token stop) {
  TRY_ASSIGN(TaskAnswer answer, TaskRun(arm, item, ground, std::move(stop)).make());
  if (answer.error.empty()) {
    answer.judged = judge_task(ground.task, item, answer.output, rubric);
    if (!answer.finished && answer.judged.valid) {
      answer.judged.valid = false;
      answer.judged.wrong = "it was cut at max_tokens";
    }
  } else {
    answer.judged.wrong = "no output";
  }
  return answer;
}

Result<TaskLog> TaskLog::open(const std::filesystem::path& file) {
  TaskLog log;
  TRY_ASSIGN(log.lines_, KeptLines::open(file, [&](std::string_view line) -> Result<void> {
               TRY_ASSIGN(TaskAnswer answer, task_answer_from_json(line));
               return log.take(std::move(answer));
             }));
  return log;
}

Result<void> TaskLog::append(const TaskAnswer& answer) {
  if (holds(answer.task, answer.item, answer.arm)) {
    return fail(ErrorCode::conflict, "this output is in the run already");
  }
  TRY(lines_->append(to_json(answer)));
  return take(answer);
}

Result<void> TaskLog::take(TaskAnswer answer) {
  if (!done_.emplace(answer.task, answer.item, answer.arm).second) {
    return fail(ErrorCode::corrupt, "task, item and arm stand in an earlier line too");
  }
  answers_.push_back(std::move(answer));
  return {};
}

Result<void> run_items(std::span<const Arm> arms, const TaskGround& ground, TaskLog& log,
                       const TaskProgress& progress, std::stop_token stop) {
  std::vector<const Arm*> able;
  for (const Arm& arm : arms) {
    if (why_no_task(arm, ground).empty()) able.push_back(&arm);
  }
  const auto steps = interleaved(ground.items.size(), able.size());
  Rubric rubric;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Arm& arm = *able[steps[i].arm];
    const TaskItem& item = ground.items[steps[i].question];
    if (log.holds(ground.task.name, item.id, arm.name)) continue;
    if (stop.stop_requested()) return fail(ErrorCode::cancelled, "stopped");
    TRY_ASSIGN(const TaskAnswer answer, run_task(arm, item, ground, rubric, stop));
    TRY(log.append(answer));
    progress(i + 1, steps.size());
  }
  return {};
}

}  // namespace osler::decisions
