#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "foundation/base/result.h"
#include "improving/decisions/json_lines.h"
#include "improving/decisions/task.h"

namespace osler::decisions {

/// One input with the output that a person wrote for it.
struct TaskItem {
  std::string id;
  std::string input;
  std::string expected;
  std::string label;  // "" = the task has none
  bool operator==(const TaskItem&) const = default;
};

/// JSON lines of a task's set; fields that the task does not name are passed over, since the sets
/// are other people's.
/// Errors   those of read_json_lines; corrupt: a field is missing or empty, a label that the task
///          does not declare, no line at all.
Result<std::vector<TaskItem>> read_task_items(std::string_view text, const std::string& file,
                                              const Task& task, const LineLimits& limits = {});

/// One line that read_task_items() reads back with the same task.
std::string to_json(const TaskItem& item, const Task& task);

/// Whether the first line has every field that the task names.
bool fits(const Task& task, std::string_view text);

/// The items to be asked and those to be shown as examples, where one file has to give both: by the
/// first bit of SHA-256 of the id, so that neither order nor size of the file matters.
struct SplitItems {
  std::vector<TaskItem> asked;
  std::vector<TaskItem> shown;
};
SplitItems split_by_id(std::vector<TaskItem> items);

/// `n` of them, drawn with `seed`, in the order of the set; all when there are no more.
std::vector<TaskItem> drawn(std::vector<TaskItem> items, std::size_t n, std::uint64_t seed);

}  // namespace osler::decisions
