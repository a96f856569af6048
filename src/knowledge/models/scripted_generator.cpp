#include "knowledge/models/scripted_generator.h"

#include "knowledge/models/generate_request.h"

namespace osler::models {
namespace {

// Words with the white space in front of them, so that joined together they are the text again.
std::vector<std::string_view> pieces_of(std::string_view text) {
  std::vector<std::string_view> pieces;
  while (!text.empty()) {
    const std::size_t word = std::min(text.find_first_not_of(" \n"), text.size());
    const std::size_t end = std::min(text.find_first_of(" \n", word), text.size());
    pieces.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return pieces;
}

Result<Generation> speak(std::string_view reply, const GenerateOptions& options, TokenSink* sink,
                         const std::stop_token& stop) {
  Generation said;
  for (const std::string_view piece : pieces_of(reply)) {
    if (stop.stop_requested()) return fail(ErrorCode::cancelled, "the generation was cancelled");
    if (said.output_tokens == options.max_tokens) return said;
    said.text += piece;
    ++said.output_tokens;
    if (sink != nullptr && !sink->on_text(piece)) return said;
  }
  said.finished = true;
  return said;
}

}  // namespace

ScriptedGenerator::ScriptedGenerator(std::deque<Result<std::string>> replies, std::size_t context)
    : replies_(std::move(replies)), context_(context) {
  identity_ = {"scripted-1", std::string(64, '0'), ""};
}

Result<std::string> ScriptedGenerator::next_reply(const std::vector<Message>& messages) {
  const std::lock_guard lock(mutex_);
  asked_.push_back(messages);
  if (replies_.empty()) return fail(ErrorCode::unavailable, "the script has no reply");
  Result<std::string> reply = replies_.front();
  if (replies_.size() > 1) replies_.pop_front();
  return reply;
}

Result<Generation> ScriptedGenerator::generate(const std::vector<Message>& messages,
                                               const GenerateOptions& options, TokenSink* sink,
                                               std::stop_token stop) {
  TRY(check_request(messages, options));
  if (!options.grammar.empty() && options.grammar.find("root ::=") == std::string::npos) {
    return fail(ErrorCode::invalid_argument, "the grammar has no root rule");
  }
  std::size_t prompt_tokens = 0;
  for (const Message& message : messages) prompt_tokens += pieces_of(message.content).size();
  TRY(check_fits(prompt_tokens, options.max_tokens, context_));
  if (stop.stop_requested()) return fail(ErrorCode::cancelled, "the generation was cancelled");
  TRY_ASSIGN(const std::string reply, next_reply(messages));
  TRY_ASSIGN(Generation said, speak(reply, options, sink, stop));
  said.prompt_tokens = static_cast<std::uint32_t>(prompt_tokens);
  return said;
}

std::vector<std::vector<Message>> ScriptedGenerator::asked() const {
  const std::lock_guard lock(mutex_);
  return asked_;
}

}  // namespace osler::models
