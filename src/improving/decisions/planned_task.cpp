#include "improving/decisions/planned_task.h"

#include <algorithm>
#include <set>

namespace osler::decisions {

namespace {

Result<void> check_apart(const PlannedTask& planned) {
  std::set<std::string_view> shown;
  for (const TaskItem& item : planned.shown) shown.insert(item.input);
  const bool is_shown = std::ranges::any_of(
      planned.items, [&](const TaskItem& item) { return shown.contains(item.input); });
  if (!is_shown) return {};
  return fail(ErrorCode::conflict, planned.from + ": an input that is asked stands among the " +
                                       "examples too, so that its output would be shown");
}

std::string lines_of(const std::vector<TaskItem>& items, const Task& task) {
  std::string lines;
  for (const TaskItem& item : items) lines += to_json(item, task) + "\n";
  return lines;
}

Result<void> take_examples(const TaskSource& set, const std::vector<TaskSource>& examples,
                           const TaskLimits& limits, PlannedTask& planned) {
  const auto other = std::ranges::find_if(
      examples, [&](const TaskSource& one) { return fits(planned.task, one.text); });
  if (other == examples.end()) {
    SplitItems split = split_by_id(std::move(planned.items));
    planned.items = std::move(split.asked);
    planned.shown = std::move(split.shown);
    planned.split =
        "asked: half of " + set.name + " by SHA-256 of the id; examples: the other half";
  } else {
    TRY_ASSIGN(planned.shown, read_task_items(other->text, other->name, planned.task));
    planned.split = "asked: " + set.name + "; examples: " + other->name;
  }
  planned.items = drawn(std::move(planned.items), limits.items, limits.seed);
  planned.shown = drawn(std::move(planned.shown), limits.shown, limits.seed);
  planned.split += ", " + std::to_string(planned.shown.size()) + " of them, drawn by seed";
  return {};
}

}  // namespace

Result<PlannedTask> plan_task(const std::vector<ArmFile>& tasks, const TaskSource& set,
                              const std::vector<TaskSource>& examples, const TaskLimits& limits) {
  PlannedTask planned;
  std::string names;
  for (const ArmFile& file : tasks) {
    TRY_ASSIGN(const Task task, read_task(file));
    names += (names.empty() ? "" : ", ") + task.name;
    if (!fits(task, set.text)) continue;
    if (!planned.task.name.empty()) {
      return fail(ErrorCode::invalid_argument,
                  set.name + " fits the task " + planned.task.name + " and the task " + task.name);
    }
    planned.task = task;
    planned.file = {task.name + ".toml", file.text};
  }
  if (planned.task.name.empty()) {
    return fail(ErrorCode::invalid_argument,
                set.name + " line 1: no task has these fields; there are: " + names +
                    "; declare your own in tasks/ of the data folder");
  }
  planned.from = set.name;
  TRY_ASSIGN(planned.items, read_task_items(set.text, set.name, planned.task));
  TRY(take_examples(set, examples, limits, planned));
  if (planned.items.empty()) {
    return fail(ErrorCode::invalid_argument, set.name +
                                                 ": too few items to be split; give the "
                                                 "examples in a file of their own");
  }
  TRY(check_apart(planned));
  return planned;
}

std::map<std::string, std::string> files_of(const PlannedTask& planned) {
  const std::string stem = "tasks/" + planned.task.name;
  return {{stem + ".toml", planned.file.text},
          {stem + ".items.jsonl", lines_of(planned.items, planned.task)},
          {stem + ".shown.jsonl", lines_of(planned.shown, planned.task)}};
}

Result<PlannedTask> planned_from(const std::string& name,
                                 const std::map<std::string, std::string>& files) {
  const auto find = [&](const char* end) {
    const auto found = files.find("tasks/" + name + end);
    return found == files.end() ? std::string() : found->second;
  };
  PlannedTask planned;
  planned.file = {name + ".toml", find(".toml")};
  TRY_ASSIGN(planned.task, read_task(planned.file));
  TRY_ASSIGN(planned.items, read_task_items(find(".items.jsonl"), name + ".items", planned.task));
  const std::string shown = find(".shown.jsonl");
  if (!shown.empty()) {
    TRY_ASSIGN(planned.shown, read_task_items(shown, name + ".shown", planned.task));
  }
  return planned;
}

}  // namespace osler::decisions
