#pragma once

#include <filesystem>
#include <vector>

#include "apps/osler/command.h"
#include "apps/osler/compare_house.h"
#include "improving/decisions/run_folder.h"
#include "improving/decisions/summary.h"
#include "improving/decisions/task_summary.h"

namespace osler::apps {

/// What a run is made on.
struct CompareRun {
  const Context& context;
  CompareHouse& house;
  std::filesystem::path folder;
  const decisions::RunPlan& plan;
  const decisions::ArmGround& ground;
  std::span<const decisions::Arm> arms;  // all of the run
  std::span<const decisions::Arm> runnable;
};

// Each goes on where its file ends, with progress for people.
Result<std::vector<decisions::ArmAnswer>> ask_questions(const CompareRun& run);
Result<std::vector<decisions::TaskSummary>> do_tasks(const CompareRun& run);
/// Nothing where no question is asked: the probes ask about a library.
Result<std::vector<decisions::Measure>> make_probes(const CompareRun& run);

}  // namespace osler::apps
