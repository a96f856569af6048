#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "improving/decisions/arm.h"
#include "improving/decisions/planned_task.h"
#include "improving/decisions/question_set.h"

namespace osler::decisions {

/// Everything that a run is set to before its first answer; run.json and the files beside it hold
/// it, so that a resumed run is the same run (docs/formats/compare-run.md).
struct RunPlan {
  std::string id;     // random, 32 hex digits
  std::string began;  // RFC 3339
  std::string program;
  std::string snapshot;                              // of the library
  std::string embedder;                              // name and sha256, or "none"
  std::map<std::string, std::string> generators;     // name -> sha256, as far as opened
  std::map<std::string, std::string> machine;        // facts
  std::map<std::string, std::string> not_available;  // arm -> why
  std::string reference;
  std::int64_t margin_permille = 50;
  std::uint32_t seed = 1;
  bool quick = false;
  std::vector<ArmFile> arms;        // arms/<name>.toml, byte for byte
  std::vector<Question> questions;  // questions.jsonl
  std::vector<Question> examples;   // examples.jsonl
  std::string human;                // human.jsonl, byte for byte; "" = none
  std::string scenario;             // scenario.toml, byte for byte; "" = none
  std::string prices;  // prices.toml, byte for byte; "" = a run from before it was kept
  std::map<std::string, std::string> ground;  // who is asked for, and the settings that matter
  std::vector<PlannedTask> tasks;             // tasks/<name>.toml and its items
};

/// Writes a new run's files; run.json last, so that a folder with it is whole.
/// Errors   conflict: the folder holds a run already; unavailable: it cannot be written.
Result<void> save_plan(const RunPlan& plan, const std::filesystem::path& folder);

/// Errors   not_found: no run there; corrupt: a file of it contradicts its hash or is none.
Result<RunPlan> load_plan(const std::filesystem::path& folder);

/// Processor, cores, memory and system of this machine.
std::map<std::string, std::string> machine_facts();

/// Reads a whole file. Errors   not_found; too_large: over 64 MiB.
Result<std::string> read_file(const std::filesystem::path& file);
/// Writes a file whole or not at all.
Result<void> write_file(const std::filesystem::path& file, std::string_view bytes);

}  // namespace osler::decisions
