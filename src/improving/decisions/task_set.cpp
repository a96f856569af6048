#include "improving/decisions/task_set.h"

#include <algorithm>
#include <numeric>

#include "foundation/crypto/hash.h"
#include "foundation/json/fields.h"
#include "foundation/json/parse.h"
#include "foundation/json/write.h"
#include "improving/evaluation/random.h"

namespace osler::decisions {

namespace {

Result<void> take_text(const json::Value& object, const std::string& name, std::string& into) {
  TRY_ASSIGN(const std::string_view text, json::string_field(object, name));
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return tl::unexpected(object.error("\"" + name + "\" is empty"));
  }
  into = text;
  return {};
}

Result<TaskItem> read_item(const json::Value& object, const Task& task) {
  TaskItem item;
  TRY(take_text(object, task.id, item.id));
  TRY(take_text(object, task.input, item.input));
  TRY(take_text(object, task.expected, item.expected));
  if (task.label.empty()) return item;
  TRY(take_text(object, task.label, item.label));
  if (std::ranges::find(task.form.labels, item.label) == task.form.labels.end()) {
    return tl::unexpected(object.error("\"" + task.label + "\" is no label that the task " +
                                       task.name + " declares"));
  }
  return item;
}

}  // namespace

Result<std::vector<TaskItem>> read_task_items(std::string_view text, const std::string& file,
                                              const Task& task, const LineLimits& limits) {
  std::vector<TaskItem> items;
  TRY(read_json_lines(text, file, limits, [&](const json::Value& line) -> Result<std::string> {
    TRY_ASSIGN(TaskItem item, read_item(line, task));
    items.push_back(std::move(item));
    return items.back().id;
  }));
  if (items.empty()) return fail(ErrorCode::corrupt, file + ": there is no task in it");
  return items;
}

std::string to_json(const TaskItem& item, const Task& task) {
  json::Writer out;
  out.begin_object().member(task.id, item.id).member(task.input, item.input);
  out.member(task.expected, item.expected);
  if (!task.label.empty()) out.member(task.label, item.label);
  return std::move(out.end_object()).text();
}

bool fits(const Task& task, std::string_view text) {
  const auto first = json::parse(text.substr(0, std::min(text.find('\n'), text.size())));
  if (!first || first->kind() != json::Kind::object) return false;
  const auto has = [&](const std::string& name) { return first->member(name).has_value(); };
  return has(task.id) && has(task.input) && has(task.expected) &&
         (task.label.empty() || has(task.label));
}

SplitItems split_by_id(std::vector<TaskItem> items) {
  SplitItems split;
  for (TaskItem& item : items) {
    const bool is_asked = (crypto::sha256(item.id).front() & 0x80U) == 0;
    (is_asked ? split.asked : split.shown).push_back(std::move(item));
  }
  return split;
}

std::vector<TaskItem> drawn(std::vector<TaskItem> items, std::size_t n, std::uint64_t seed) {
  if (n >= items.size()) return items;
  evaluation::Random random(seed);
  std::vector<std::size_t> order(items.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = 0; i < n; ++i) {
    const auto left = static_cast<std::uint32_t>(order.size() - i);
    std::swap(order[i], order[i + random.below(left)]);
  }
  order.resize(n);
  std::ranges::sort(order);
  std::vector<TaskItem> chosen;
  for (const std::size_t i : order) chosen.push_back(std::move(items[i]));
  return chosen;
}

}  // namespace osler::decisions
