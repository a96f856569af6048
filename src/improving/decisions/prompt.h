#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "foundation/base/stage_meter.h"
#include "improving/decisions/arm.h"
#include "improving/decisions/question_set.h"
#include "knowledge/models/generator.h"

namespace osler::decisions {

/// A worked example.
struct Example {
  std::string input;
  std::string output;
};

/// What a generator is given.
struct Prompt {
  std::string instructions;
  std::vector<Example> examples;  // farthest first
  std::string input;
};

std::vector<models::Message> messages_of(const Prompt& prompt);

/// Of a question; `passages` in the order in which they are numbered.
Prompt prompt_of(const Arm& arm, const Question& question, std::span<const Question> examples,
                 std::span<const std::string> passages);

struct Fitted {
  models::Generation said;
  std::size_t examples = 0;    // that were shown
  std::uint64_t first_us = 0;  // from the meter's beginning to the first token
};

/// Asks with all examples and leaves out the farthest until the rest fits the model's context.
/// `meter` is charged with the model's CPU time and tokens.
/// Errors   those of the generator; too_large: it does not fit without any example either.
Result<Fitted> generate_fitting(models::Generator& generator, Prompt prompt,
                                const models::GenerateOptions& options, StageMeter& meter,
                                const std::stop_token& stop);

}  // namespace osler::decisions
