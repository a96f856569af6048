#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

#include "answering/conversations/talk.h"
#include "foundation/base/clock.h"
#include "foundation/base/result.h"
#include "foundation/text/lexicon.h"
#include "improving/decisions/arm_runner.h"
#include "knowledge/library/version.h"
#include "knowledge/models/embedder.h"
#include "trust/egress/catalogue.h"
#include "trust/triage/rule_set.h"

namespace osler::decisions {

/// What a trial clinic takes from the operator's program. Borrowed.
struct TrialParts {
  const Clock& clock;
  const text::Lexicon& lexicon;
  const egress::Catalogue& catalogue;
  const triage::RuleSet& rules;
  std::map<std::string, std::string> contacts;
  models::Embedder* embedder = nullptr;
  GeneratorSource generator;
  std::vector<Question> examples;
};

/// A document of a trial.
struct TrialDocument {
  std::string id;
  std::string title;
  std::string text;  // sentences of one paragraph
  library::Day effective_from = library::beginning_of_time;
};

/// A whole clinic in a temporary folder: library, index, audit, answers; gone at the end. Facts are
/// planted here, so that a test never touches what the operator serves.
class TrialClinic {
 public:
  static Result<std::unique_ptr<TrialClinic>> open(const TrialParts& parts);
  virtual ~TrialClinic() = default;

  /// Cut, embedded, accepted, indexed and visible when this returns.
  virtual Result<void> add(std::span<const TrialDocument> documents, std::stop_token stop) = 0;
  /// Text, chunks and vectors are gone when this returns. Errors   not_found.
  virtual Result<void> remove(std::string_view document) = 0;
  virtual const ArmGround& ground() const = 0;
};

}  // namespace osler::decisions
