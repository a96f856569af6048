// ROOMS: decisions
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>

#include "improving/decisions/arm_runner.h"
#include "improving/decisions/question_set.h"
#include "improving/decisions/task_set.h"

namespace {

using namespace osler::decisions;  // NOLINT(google-build-using-namespace)

void require(bool holds) {
  if (!holds) std::abort();
}

/// What was read is written and read again as the same; ids occur once; messages name the file.
void check_questions(const std::string& text) {
  const auto questions = read_questions(text, "fuzz.jsonl");
  if (!questions) {
    require(questions.error().message.starts_with("fuzz.jsonl"));
    return;
  }
  std::string written;
  std::set<std::string> ids;
  for (const Question& one : *questions) {
    require(ids.insert(one.id).second && !one.question.empty());
    written += to_json(one) + "\n";
  }
  const auto again = read_questions(written, "again", {.lines = 10'000, .line_bytes = 1 << 20});
  require(again.has_value() && again->size() == questions->size());
  require(stratified(*questions, 1, 7).size() == 1);
}

void check_items(const std::string& text) {
  Task task;
  task.name = "t";
  task.id = "id";
  task.input = "question";
  task.expected = "reference";
  const auto items = read_task_items(text, "fuzz.jsonl", task);
  if (!items) return;
  std::string written;
  for (const TaskItem& one : *items) written += to_json(one, task) + "\n";
  const auto again =
      read_task_items(written, "again", task, {.lines = 10'000, .line_bytes = 1 << 20});
  require(again.has_value() && *again == *items);
  require(fits(task, written));
  const SplitItems split = split_by_id(*items);
  require(split.asked.size() + split.shown.size() == items->size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  check_questions(text);
  check_items(text);
  const auto human = read_human_answers(text, "human.jsonl");
  require(human.has_value() || human.error().message.starts_with("human.jsonl"));
  return 0;
}
