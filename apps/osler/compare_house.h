#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "apps/osler/compare_clinic.h"
#include "apps/osler/house.h"
#include "improving/decisions/arm.h"
#include "improving/decisions/arm_runner.h"
#include "improving/decisions/run_folder.h"
#include "improving/decisions/summary.h"
#include "improving/decisions/trial_clinic.h"

namespace osler::apps {

/// What `osler compare` joins on top of a house: generators, questions, a place to answer in.
/// Belongs to one thread.
class CompareHouse {
 public:
  /// Errors   those of CompareClinic::open().
  static Result<std::unique_ptr<CompareHouse>> open(House& house);

  const Clock& clock() const { return house_.clock(); }
  models::Embedder* embedder() { return house_.embedder(); }
  Result<std::string> snapshot();
  std::string embedder_name();
  /// What the answers depend on besides library, models and machine: who is asked for, what that
  /// opens, the rules and texts, and every setting that is not its default.
  std::map<std::string, std::string> ground_facts();
  /// One record in the operator's log: who compared what, and where the answers lie. Opened for
  /// this alone, so that nobody waits for the run.
  Result<void> record(const access::Principal& who, const decisions::RunPlan& plan);
  /// Of the file, else the demo clinic's where its documents are in force.
  Result<std::vector<decisions::Question>> questions(const std::optional<std::string>& file) const;
  /// A visitor's: what patients would be answered.
  decisions::ArmGround ground();
  decisions::TrialParts trial_parts();
  /// Name -> sha256 of those that were opened.
  std::map<std::string, std::string> opened_generators() const;

 private:
  explicit CompareHouse(House& house) : house_(house) {}
  Result<models::Generator*> generator(const decisions::Arm& arm);

  std::pair<access::Principal, access::Scope> reader() const;

  House& house_;
  std::unique_ptr<CompareClinic> clinic_;
  std::map<std::string, std::unique_ptr<models::Generator>> generators_;
};

}  // namespace osler::apps
