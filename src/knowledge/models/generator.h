#pragma once

#include <chrono>
#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/models/embedder.h"

namespace osler::models {

struct Message {
  std::string role;  // system, user, assistant
  std::string content;
};

struct GenerateOptions {
  std::uint32_t max_tokens = 256;
  float temperature = 0;  // 0: greedy
  std::uint32_t seed = 1;
  std::string grammar;  // GBNF; "" = none. Not visible to the model: say it in the prompt too
};

struct Generation {
  std::string text;
  std::uint32_t prompt_tokens = 0;
  std::uint32_t output_tokens = 0;
  bool finished = false;                    // false: cut at max_tokens
  std::chrono::nanoseconds cpu{0};          // of the model's thread, for metering
  std::chrono::nanoseconds first_token{0};  // wall, from when the model began to read
};

/// Takes text as it is made; false stops the generation. Owned by `models` so that nobody below
/// `answers` knows who listens.
class TokenSink {
 public:
  virtual ~TokenSink() = default;
  virtual bool on_text(std::string_view piece) = 0;
};

/// Continues a conversation. One thread owns the model, behind a bounded queue.
class Generator {
 public:
  virtual ~Generator() = default;
  /// Errors   too_large: prompt and max_tokens exceed context(); invalid_argument: bad grammar;
  ///          unavailable: queue full, model gone; cancelled. `sink` may be null.
  virtual Result<Generation> generate(const std::vector<Message>& messages,
                                      const GenerateOptions& options, TokenSink* sink,
                                      std::stop_token stop) = 0;
  virtual std::size_t context() const = 0;
  virtual const ModelIdentity& identity() const = 0;
};

}  // namespace osler::models
