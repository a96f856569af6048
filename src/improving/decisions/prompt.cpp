#include "improving/decisions/prompt.h"

#include <algorithm>
#include <utility>

#include "improving/decisions/ledger.h"
#include "improving/decisions/rubric.h"

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

std::vector<models::Message> messages_of(const Prompt& prompt) {
  std::vector<models::Message> messages{{"system", prompt.instructions}};
  for (const Example& example : prompt.examples) {
    messages.push_back({"user", example.input});
    messages.push_back({"assistant", example.output});
  }
  messages.push_back({"user", prompt.input});
  return messages;
}

Prompt prompt_of(const Arm& arm, const Question& question, std::span<const Question> examples,
                 std::span<const std::string> passages) {
  Prompt prompt;
  prompt.instructions = arm.prompt;
  for (const Question& example : examples) {
    prompt.examples.push_back({example.question, flattened(example.reference)});
  }
  if (!passages.empty()) prompt.input = numbered(passages) + "\nQuestion: ";
  for (const std::string& turn : question.turns) prompt.input += flattened(turn) + " ";
  prompt.input += question.question;
  return prompt;
}

Result<Fitted> generate_fitting(models::Generator& generator, Prompt prompt,
                                const models::GenerateOptions& options, StageMeter& meter,
                                const std::stop_token& stop) {
  const StageMeter::Stage waiting(&meter, "wait");
  for (;;) {
    const auto before = meter.wall();
    auto said = generator.generate(messages_of(prompt), options, nullptr, stop);
    if (said) {
      const std::uint64_t first_us = microseconds(before + said->first_token);
      meter.add("generate", said->cpu);
      meter.usage().prompt_tokens += said->prompt_tokens;
      meter.usage().output_tokens += said->output_tokens;
      return Fitted{std::move(*said), prompt.examples.size(), first_us};
    }
    const bool can_shorten = said.error().code == ErrorCode::too_large && !prompt.examples.empty();
    if (!can_shorten) return tl::unexpected(said.error());
    prompt.examples.erase(prompt.examples.begin());
  }
}

}  // namespace osler::decisions
