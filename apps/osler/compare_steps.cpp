#include "apps/osler/compare_steps.h"

#include <ostream>

#include "improving/decisions/compare_run.h"
#include "improving/decisions/probes.h"
#include "improving/decisions/task_runner.h"

namespace osler::apps {

using namespace decisions;  // NOLINT(google-build-using-namespace): this file speaks for that room

namespace {

std::vector<std::string> inputs_of(const std::vector<TaskItem>& items) {
  std::vector<std::string> inputs;
  for (const TaskItem& item : items) inputs.push_back(item.input);
  return inputs;
}

Result<void> do_task(const CompareRun& run, const PlannedTask& planned, TaskLog& log,
                     TaskGaps& gaps) {
  const auto inputs = inputs_of(planned.shown);
  TRY_ASSIGN(const auto near, NearExamples::make(inputs, run.house.embedder(), run.context.stop));
  const TaskGround ground{planned.task, planned.items, planned.shown, near, run.ground};
  for (const Arm& arm : run.arms) {
    const std::string why = why_no_task(arm, ground);
    if (!why.empty()) gaps[{planned.task.name, arm.name}] = why;
  }
  Progress progress(run.context.err, "Task " + planned.task.name);
  TRY(run_items(
      run.arms, ground, log, [&](std::size_t done, std::size_t all) { progress.show(done, all); },
      run.context.stop));
  progress.clear();
  return {};
}

}  // namespace

Result<std::vector<ArmAnswer>> ask_questions(const CompareRun& run) {
  TRY_ASSIGN(RunLog log, RunLog::open(run.folder / "answers.jsonl"));
  Progress progress(run.context.err, "Asking");
  TRY(run_questions(
      run.runnable, run.plan.questions, run.ground, log,
      [&](std::size_t done, std::size_t all, const ArmAnswer&) { progress.show(done, all); },
      run.context.stop));
  progress.clear();
  return log.answers();
}

Result<std::vector<TaskSummary>> do_tasks(const CompareRun& run) {
  if (run.plan.tasks.empty()) return std::vector<TaskSummary>();
  TRY_ASSIGN(TaskLog log, TaskLog::open(run.folder / "task_answers.jsonl"));
  TaskGaps gaps;
  for (const PlannedTask& planned : run.plan.tasks) TRY(do_task(run, planned, log, gaps));
  return summarise_tasks(run.plan.tasks, run.arms, gaps, log.answers(), run.plan.reference);
}

Result<std::vector<Measure>> make_probes(const CompareRun& run) {
  if (run.plan.questions.empty()) return std::vector<Measure>();
  TrialParts parts = run.house.trial_parts();
  parts.examples = run.plan.examples;
  ProbeOptions options;
  if (run.plan.quick) options.generator_facts = 3;
  const ProbeGround probes{parts, run.ground, run.plan.questions, options};
  return run_probes(
      run.runnable, probes, run.folder / "probes.jsonl",
      [&](const std::string& what) {
        run.context.err.out() << "Testing " << what << "\n" << std::flush;
      },
      run.context.stop);
}

}  // namespace osler::apps
