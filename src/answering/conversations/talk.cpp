#include "answering/conversations/talk.h"

#include <algorithm>
#include <utility>

#include "answering/conversations/resolve.h"
#include "foundation/base/hex.h"
#include "foundation/crypto/random.h"
#include "foundation/text/utf8.h"
#include "trust/egress/proof_pair.h"

namespace osler::conversations {

namespace {

bool is_professional(access::Role role) {
  return role != access::Role::visitor && role != access::Role::patient &&
         role != access::Role::proxy;
}

triage::TriageResult assess(const TurnRequest& request, const triage::RuleSet& rules,
                            const Memory& memory, Instant now) {
  const triage::Turn turn{triage::TurnText(std::string_view(request.question.reveal()))};
  triage::AssessOptions options;
  options.before = memory.turns > 0 ? &memory.triage : nullptr;
  options.audience = is_professional(request.principal.role) ? triage::Audience::professional
                                                             : triage::Audience::person;
  return triage::assess(std::span(&turn, 1), rules, {}, now, options);
}

void remember(const answers::AnswerOutput& output, const Resolved& resolved, Memory& memory) {
  for (const std::string& id : output.concepts) memory.mentioned.push_back({id, memory.turns});
  if (memory.mentioned.size() > most_mentioned) {
    const auto extra = memory.mentioned.size() - most_mentioned;
    memory.mentioned.erase(memory.mentioned.begin(),
                           memory.mentioned.begin() + static_cast<std::ptrdiff_t>(extra));
  }
  if (!resolved.wants_more) memory.shown.clear();
  const auto& planned = output.answer.plan().sentences;
  for (const auto& sentence : planned) {
    if (sentence.kind != egress::Kind::quote) continue;
    for (const auto& range : sentence.ranges) memory.shown.push_back({sentence.version, range});
  }
  if (memory.shown.size() > most_shown) memory.shown.resize(most_shown);
  memory.question = resolved.question;
  memory.certificate = output.answer.id();
  ++memory.turns;
}

}  // namespace

Result<TurnOutput> Talk::turn(const TurnRequest& request, const TurnListener& listener,
                              std::stop_token stop) const {
  const std::string& question = request.question.reveal();
  crypto::SystemRandom random;
  ConversationId id = crypto::random_id<ConversationId>(random);
  Memory memory;
  if (!request.conversation.empty()) {
    TRY_ASSIGN(id, binary_id_from_hex<ConversationId>(request.conversation));
    TRY_ASSIGN(auto found, rows_.find(id, request.owner));
    if (!found) return fail(ErrorCode::not_found, "there is no such conversation");
    memory = std::move(*found);
  }
  const auto triaged = assess(request, rules_, memory, clock_.now());
  listener.triaged(triage::name_of(triaged.display()));
  const bool stops = triaged.display() == triage::Display::hard_stop;
  // A message too long to be answered was still read for emergencies.
  if (!stops && text::count_code_points(question) > longest_question) {
    return fail(ErrorCode::too_large, "a question may have 8,000 characters");
  }
  const Resolved resolved = resolve(question, memory, lexicon_);
  answers::AskRequest ask;
  ask.asking.principal = request.principal;
  ask.asking.scope = request.scope;
  ask.asking.conversation = id;
  ask.asking.question = request.question;
  ask.asking.as_of = clock_.now();
  ask.asking.time_zone = request.time_zone;
  ask.resolved = resolved.question;
  ask.choices = resolved.choices;
  ask.wants_more = resolved.wants_more;
  if (resolved.wants_more) ask.shown = memory.shown;
  ask.previous = memory.certificate;
  ask.request = crypto::random_id<RequestId>(random);
  TRY_ASSIGN(auto output, answerer_.answer(ask, triaged, listener.step, std::move(stop)));
  remember(output, resolved, memory);
  memory.triage = triaged.memory();
  std::string proof = egress::proof_pair(output.answer);
  TRY(rows_.save(id, request.owner, memory, output.answer.id(), proof, clock_.now()));
  return TurnOutput{hex_of(id), memory.turns, std::move(output), std::move(proof)};
}

}  // namespace osler::conversations
