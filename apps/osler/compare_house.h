#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "apps/osler/house.h"
#include "improving/decisions/arm.h"
#include "improving/decisions/arm_runner.h"
#include "improving/decisions/summary.h"
#include "improving/decisions/trial_clinic.h"

namespace osler::apps {

/// What `osler compare` joins on top of a house: arms, generators, questions, prices. Belongs to
/// one thread.
class CompareHouse {
 public:
  /// Errors   those of House::talk().
  static Result<std::unique_ptr<CompareHouse>> open(House& house);

  const Clock& clock() const { return house_.clock(); }
  Result<std::string> snapshot();
  std::string embedder_name();
  /// The shipped arms, and the operator's in <data>/arms, which replace shipped ones of their name.
  Result<std::vector<decisions::ArmFile>> arm_files() const;
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

  House& house_;
  const conversations::Talk* talk_ = nullptr;
  std::map<std::string, std::unique_ptr<models::Generator>> generators_;
};

}  // namespace osler::apps
