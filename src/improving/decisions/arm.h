#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"

namespace osler::decisions {

/// What runs (decisions 1).
enum class ArmKind : std::uint8_t {
  rules,           // triage and intents only
  prompt_only,     // a generator and instructions, nothing retrieved
  few_shot,        // the same with worked examples
  rag_extractive,  // retrieval, sentences quoted, no generator
  rag_generate,    // retrieval, free text from the passages; checked, never served
  specialised,     // another registered generator
  lead,            // the beginning of a task's input, copied; answers no questions
  human,           // imported answers with minutes and role
  declared,        // known, but cannot run yet: `not_available` says why
};
std::string_view name_of(ArmKind kind);
/// Whether a generator writes its words.
bool generates(ArmKind kind);

/// One approach, as data. An operator adds one by writing a file (docs/formats/compare-run.md).
struct Arm {
  std::string name;
  ArmKind kind = ArmKind::declared;
  std::string title;
  bool serves_patients = false;  // may a patient ever be given its words?
  bool attributes = false;       // names its sources
  bool deletes = false;          // what is deleted no longer answers
  bool offline = true;           // needs no address outside
  std::string model;             // a registered generator; "" = the default one
  std::string prompt;            // instructions of a generator
  std::uint32_t max_tokens = 48;
  std::uint32_t passages = 0;    // retrieved for a generator; 0: closed book
  std::uint32_t examples = 0;    // worked examples in the prompt
  std::uint32_t simplicity = 5;  // 1 is the simplest to run; decides ties (decisions 6)
  std::string not_available;     // why it cannot run here; "" = it can
};

struct ArmFile {
  std::string path;  // for messages
  std::string text;
};

/// Reads one arm.
/// Errors   corrupt: not TOML, an unknown key or kind, a number out of range; file and line named.
Result<Arm> read_arm(const ArmFile& file);

/// Reads all, by name.
/// Errors   those of read_arm; conflict: two files of one name.
Result<std::vector<Arm>> read_arms(std::span<const ArmFile> files);

/// Those whose names are listed with commas, in that order; all when the list is empty.
/// Errors   not_found: lists the names that there are; invalid_argument: a name twice.
Result<std::vector<Arm>> choose_arms(std::span<const Arm> arms, std::string_view names);

}  // namespace osler::decisions
