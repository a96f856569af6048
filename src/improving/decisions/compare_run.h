#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "foundation/base/result.h"
#include "improving/decisions/arm.h"
#include "improving/decisions/arm_runner.h"
#include "improving/decisions/question_set.h"
#include "improving/decisions/run_log.h"

namespace osler::decisions {

/// One step of a run.
struct Step {
  std::size_t question = 0;
  std::size_t arm = 0;
  auto operator<=>(const Step&) const = default;
};

/// Question by question, the arms in rotated order, so that load from outside hits all alike.
std::vector<Step> interleaved(std::size_t questions, std::size_t arms);

/// Told after each answer; must not block.
using RunProgress = std::function<void(std::size_t done, std::size_t all, const ArmAnswer&)>;

/// Runs what the log does not hold yet. A failed answer is a line with an error.
/// Errors   those of run_arm and of the log.
Result<void> run_questions(std::span<const Arm> arms, std::span<const Question> questions,
                           const ArmGround& ground, RunLog& log, const RunProgress& progress,
                           std::stop_token stop);

}  // namespace osler::decisions
