#pragma once

#include <functional>
#include <map>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "answering/answers/evidence.h"
#include "answering/conversations/talk.h"
#include "foundation/base/clock.h"
#include "foundation/base/stage_meter.h"
#include "improving/decisions/arm.h"
#include "improving/decisions/arm_answer.h"
#include "improving/decisions/near_examples.h"
#include "improving/decisions/question_set.h"
#include "improving/decisions/rubric.h"
#include "knowledge/models/generator.h"

namespace osler::decisions {

/// An answer of a person, from a file (read_human_answers).
struct HumanAnswer {
  std::string text;
  std::vector<std::string> cited;
  std::uint64_t seconds = 0;
  std::string role;
};

/// JSON lines {id, text, cited?, minutes, role}; minutes a number with at most two decimals.
/// Errors   those of read_json_lines; corrupt: an unknown field, minutes below 0.
Result<std::map<std::string, HumanAnswer>> read_human_answers(std::string_view text,
                                                              const std::string& file);

/// The generator of a name ("" = the default one). Errors   not_found, unavailable: why not.
using GeneratorSource = std::function<Result<models::Generator*>(const Arm&)>;

/// What arms run on: one library, one person, one scope. Borrowed.
struct ArmGround {
  const conversations::Talk& talk;
  answers::Sources sources;
  const triage::RuleSet& rules;
  const Clock& clock;
  access::Principal principal;
  access::Scope scope;
  GeneratorSource generator;
  std::map<std::string, HumanAnswer> human;
  std::vector<Question> examples;  // for few_shot; never among the questions that are asked
  std::uint32_t seed = 1;
  const NearExamples* near = nullptr;  // of the examples' questions; null: the first ones are shown
};

/// What an answer took: the meter's figures, with what no meter sees as `known` has it: a person's
/// time, the first token, worked examples. A person's answer was imported: who asks waits for the
/// person, not for the import.
Metered metered_answer(const Arm& arm, StageMeter& meter, const Metered& known);

/// Why an arm cannot run here; "" = it can. Opens its generator to see.
std::string why_not_available(const Arm& arm, const ArmGround& ground);

/// Runs one question through one arm, metered, and judges the answer. A model that fails is an
/// answer with an error: the run goes on.
/// Errors   cancelled; unavailable: the store or the audit log, without which nothing goes on.
Result<ArmAnswer> run_arm(const Arm& arm, const Question& question, const ArmGround& ground,
                          Rubric& rubric, std::stop_token stop);

}  // namespace osler::decisions
