#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "answering/answers/compose.h"
#include "answering/answers/evidence.h"
#include "answering/answers/routes.h"
#include "answering/answers/sufficiency.h"
#include "foundation/base/audit_sink.h"
#include "foundation/base/clock.h"
#include "foundation/base/result.h"
#include "foundation/base/stage_meter.h"
#include "trust/egress/certifier.h"
#include "trust/triage/assess.h"

namespace osler::answers {

/// A self-contained question, by somebody who may see `scope`.
struct AskRequest {
  egress::Asking asking;  // its question is what the person wrote
  std::string resolved;   // the question with what earlier turns named; searched and matched
  std::vector<ShownSentence> shown;  // not to be repeated ("tell me more")
  bool wants_more = false;
  std::vector<std::string> choices;  // several things could be meant: ask back with these questions
  /// Said once more where triage asks for it: the texts of a stop in an earlier conversation.
  std::vector<std::string> last_stop_texts;
  std::string previous;  // certificate id of the turn before, or ""
  RequestId request;
  StageMeter* meter = nullptr;  // null: nothing is measured
};

/// What the person may do next.
struct NextStep {
  std::string kind;      // human, question, document
  std::string question;  // of a left-over part of the message
};

struct AnswerOutput {
  egress::CertifiedAnswer answer;
  std::vector<NextStep> next;
  std::string understood;             // "paracetamol, dose": what was recognised, "" when nothing
  std::vector<std::string> concepts;  // ids, for the memory of the conversation
  bool degraded_dense = false;
  Routed routed{};
};

/// Told what happens while an answer is made; for the stream. Must not block.
using StepSink = std::function<void(std::string_view step)>;

/// What answering stands on. Borrowed.
struct AnswerParts {
  Sources sources;
  const egress::Certifier& certifier;
  const egress::Catalogue& catalogue;
  const text::Lexicon& lexicon;
  AuditSink& audit;
  Calibration calibration;
  ComposeOptions compose;
  egress::Versions versions;  // without the snapshot, which each answer has its own of
  std::map<std::string, std::string> contacts;
  RouteSource routes{};  // none: everything is quoted
};

/// The one way from a question to words that may leave (answers 2): scope, evidence, sufficiency,
/// selection, proof, and a durable record before anything is returned. Any thread may call.
class Answerer {
 public:
  explicit Answerer(const AnswerParts& parts) : parts_(parts) {}

  /// Every turn gets an answer, an abstention, a question back or an emergency text.
  /// Errors   unavailable: no durable audit record, so nothing may be said; cancelled; those of the
  ///          store.
  Result<AnswerOutput> answer(const AskRequest& request, const triage::TriageResult& triaged,
                              const StepSink& step, std::stop_token stop) const;

 private:
  const AnswerParts& parts_;
};

}  // namespace osler::answers
