#pragma once

#include <map>
#include <string>
#include <vector>

#include "foundation/base/result.h"
#include "improving/decisions/task_set.h"

namespace osler::decisions {

/// A task of a run, as it was set before its first output: which items are asked, which are shown
/// as worked examples.
struct PlannedTask {
  ArmFile file;       // the declaration, byte for byte
  std::string from;   // names of the files, for the report
  std::string split;  // how examples were kept apart
  Task task;          // of `file`
  std::vector<TaskItem> items;
  std::vector<TaskItem> shown;
};

struct TaskSource {
  std::string name;  // of the file, without its folder
  std::string text;
};

/// How much of a set is taken.
struct TaskLimits {
  std::size_t items = 40;
  std::size_t shown = 400;  // embedded once, and searched for each item
  std::uint64_t seed = 1;
};

/// Finds the task that a set is of, among `tasks`, and the examples: those of the file in
/// `examples` that the same task fits, else a half of the set, by id. Errors   invalid_argument: no
/// task fits the set, or two do; those of read_task_items; conflict:
///          an item is asked and shown too.
Result<PlannedTask> plan_task(const std::vector<ArmFile>& tasks, const TaskSource& set,
                              const std::vector<TaskSource>& examples, const TaskLimits& limits);

/// Its files in the folder of a run, by name (docs/formats/compare-run.md).
std::map<std::string, std::string> files_of(const PlannedTask& planned);
/// Errors   corrupt: a file is missing or none of it.
Result<PlannedTask> planned_from(const std::string& name,
                                 const std::map<std::string, std::string>& files);

}  // namespace osler::decisions
