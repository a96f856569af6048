#pragma once

#include <stop_token>
#include <string>

#include "answering/answers/answerer.h"
#include "answering/conversations/conversation_rows.h"
#include "foundation/base/clock.h"
#include "trust/triage/assess.h"

namespace osler::conversations {

/// One turn as it comes from outside.
struct TurnRequest {
  std::string conversation;  // 32 hex digits; "" begins a new one
  egress::QuestionText question{std::string()};
  access::Principal principal;
  access::Scope scope;
  std::string owner;  // whose conversation it is: a user, a browser, a terminal
  std::string time_zone = "Etc/UTC";
  StageMeter* meter = nullptr;  // null: nothing is measured
};

struct TurnOutput {
  std::string conversation;
  std::uint32_t turn = 0;  // from 1
  answers::AnswerOutput output;
  std::string proof;  // the exported pair (answers 10)
};

/// Told as a turn goes on; must not block.
struct TurnListener {
  std::function<void(std::string_view display)> triaged;
  answers::StepSink step;
};

constexpr std::size_t longest_question = 8000;  // code points (answers 2)

/// One way in for every front door: triage sees the turn before anything else, then what earlier
/// turns named is added, then the answer is made and remembered. Any thread may call.
class Talk {
 public:
  Talk(const answers::Answerer& answerer, const triage::RuleSet& rules,
       const text::Lexicon& lexicon, ConversationRows rows, const Clock& clock)
      : answerer_(answerer), rules_(rules), lexicon_(lexicon), rows_(rows), clock_(clock) {}

  /// Errors   not_found: no such conversation of this owner; too_large: the question; unavailable:
  ///          nothing may be said now; those of the store.
  Result<TurnOutput> turn(const TurnRequest& request, const TurnListener& listener,
                          std::stop_token stop) const;
  Result<std::string> proof(const std::string& certificate, std::string_view owner) const {
    return rows_.proof(certificate, owner);
  }

 private:
  const answers::Answerer& answerer_;
  const triage::RuleSet& rules_;
  const text::Lexicon& lexicon_;
  ConversationRows rows_;
  const Clock& clock_;
};

}  // namespace osler::conversations
