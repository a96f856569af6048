#include <algorithm>

#include "improving/decisions/arm_runner.h"

namespace osler::decisions {

namespace {

/// Long passages cost seconds of reading on a small machine; the best ones are read whole first.
constexpr std::size_t most_passage_bytes = 900;

std::string numbered(std::span<const std::string> passages) {
  std::string all = "Passages:\n";
  for (std::size_t i = 0; i < passages.size(); ++i) {
    std::size_t end = std::min(passages[i].size(), most_passage_bytes);
    while (end < passages[i].size() &&
           (static_cast<unsigned char>(passages[i][end]) & 0xC0U) == 0x80U) {
      --end;
    }
    all += "[" + std::to_string(i + 1) + "] " + flattened(passages[i].substr(0, end)) + "\n";
  }
  return all;
}

}  // namespace

std::vector<models::Message> messages_of(const Arm& arm, const Question& question,
                                         std::span<const Question> examples,
                                         std::span<const std::string> passages) {
  std::vector<models::Message> messages{{"system", arm.prompt}};
  for (std::size_t i = 0; i < std::min<std::size_t>(arm.examples, examples.size()); ++i) {
    messages.push_back({"user", examples[i].question});
    messages.push_back({"assistant", flattened(examples[i].reference)});
  }
  std::string asked;
  if (!passages.empty()) asked = numbered(passages) + "\nQuestion: ";
  for (const std::string& turn : question.turns) asked += flattened(turn) + " ";
  messages.push_back({"user", asked + question.question});
  return messages;
}

}  // namespace osler::decisions
