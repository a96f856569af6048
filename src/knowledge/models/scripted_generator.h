#pragma once

#include <deque>
#include <mutex>

#include "knowledge/models/generator.h"

namespace osler::models {

/// The deterministic generator: says what it was told to say, word by word, and remembers what it
/// was asked. The last reply is said again and again. Any thread may call.
///
/// A word counts as a token; a grammar is taken as well-formed when it has a root rule, and is not
/// applied to the script.
class ScriptedGenerator final : public Generator {
 public:
  /// A reply, or the error to answer with instead.
  explicit ScriptedGenerator(std::deque<Result<std::string>> replies, std::size_t context = 2048);

  Result<Generation> generate(const std::vector<Message>& messages, const GenerateOptions& options,
                              TokenSink* sink, std::stop_token stop) override;
  std::size_t context() const override { return context_; }
  const ModelIdentity& identity() const override { return identity_; }

  /// What was asked so far, in order; refused calls are not among them.
  std::vector<std::vector<Message>> asked() const;

 private:
  Result<std::string> next_reply(const std::vector<Message>& messages);

  mutable std::mutex mutex_;
  std::deque<Result<std::string>> replies_;
  std::vector<std::vector<Message>> asked_;
  std::size_t context_;
  ModelIdentity identity_;
};

}  // namespace osler::models
