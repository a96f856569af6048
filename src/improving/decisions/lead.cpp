#include "improving/decisions/lead.h"

#include <algorithm>
#include <map>
#include <vector>

#include "foundation/text/sentences.h"
#include "improving/evaluation/rouge_l.h"

namespace osler::decisions {

namespace {

std::string frequent_label(const Task& task, std::span<const TaskItem> examples) {
  std::map<std::string, std::size_t> counts;
  for (const TaskItem& example : examples) ++counts[example.label];
  std::string best = task.form.labels.front();
  for (const std::string& label : task.form.labels) {  // ties: the one declared first
    if (counts[label] > counts[best]) best = label;
  }
  return best;
}

std::size_t median_words(std::span<const TaskItem> examples) {
  std::vector<std::size_t> words;
  for (const TaskItem& example : examples) {
    words.push_back(evaluation::rouge_words(example.expected).size());
  }
  std::ranges::sort(words);
  return words.empty() ? 0 : words[words.size() / 2];
}

std::string beginning_of(std::string_view input, std::size_t words) {
  std::string taken;
  for (const text::Range& range : text::sentences(input)) {
    if (!taken.empty() && evaluation::rouge_words(taken).size() >= words) break;
    if (!taken.empty()) taken += " ";
    taken += text::slice(input, range);
  }
  return taken;
}

std::string first_ending(std::string_view input, const std::string& end) {
  const auto ranges = text::sentences(input);
  for (const text::Range& range : ranges) {
    if (text::slice(input, range).ends_with(end)) return std::string(text::slice(input, range));
  }
  return ranges.empty() ? "" : std::string(text::slice(input, ranges.front()));
}

}  // namespace

std::string lead_of(const Task& task, std::span<const TaskItem> examples, std::string_view input) {
  const std::string body = task.form.ends_with.empty() ? beginning_of(input, median_words(examples))
                                                       : first_ending(input, task.form.ends_with);
  return task.form.labels.empty() ? body : frequent_label(task, examples) + ": " + body;
}

}  // namespace osler::decisions
