#include "answering/conversations/talk.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include "answering/conversations/resolve.h"
#include "foundation/base/hex.h"
#include "foundation/crypto/random.h"
#include "foundation/text/utf8.h"
#include "trust/egress/proof_pair.h"

namespace osler::conversations {

namespace {

triage::TriageResult assess(const TurnRequest& request, const triage::RuleSet& rules,
                            const Memory& memory, const std::optional<LastStop>& stopped,
                            Instant now) {
  const triage::Turn turn{triage::TurnText(std::string_view(request.question.reveal()))};
  triage::AssessOptions options;
  options.before = memory.turns > 0 ? &memory.triage : nullptr;
  options.audience = access::is_professional(request.principal.role)
                         ? triage::Audience::professional
                         : triage::Audience::person;
  if (stopped) options.last_stop = stopped->at;
  return triage::assess(std::span(&turn, 1), rules, {}, now, options);
}

/// A new conversation by somebody who was stopped less than a day ago says that text once more
/// (answers 7). Not for visitors: nobody knows whether two of them are one person.
Result<std::optional<LastStop>> earlier_stop(const TurnRequest& request, const Memory& memory,
                                             const ConversationRows& rows, Instant now) {
  const bool is_known = request.principal.role != access::Role::visitor &&
                        !access::is_professional(request.principal.role);
  if (!is_known || memory.turns > 0) return std::nullopt;
  return rows.last_stop(request.owner, now - std::chrono::hours(24));
}

/// What was said before in the conversation that the request names.
Result<Memory> memory_of(const TurnRequest& request, const ConversationRows& rows) {
  if (request.conversation.empty()) return Memory{};
  TRY_ASSIGN(const auto id, binary_id_from_hex<ConversationId>(request.conversation));
  TRY_ASSIGN(auto found, rows.find(id, request.owner));
  if (!found) return fail(ErrorCode::not_found, "there is no such conversation");
  return std::move(*found);
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
  // A store that fails must not keep an emergency text back (invariant 3): its errors count only
  // once triage has seen the message.
  const auto known = memory_of(request, rows_);
  Memory memory = known.value_or(Memory{});
  const StageMeter::Stage triaging(request.meter, "triage");
  const Instant now = clock_.now();
  const auto stopped = earlier_stop(request, memory, rows_, now).value_or(std::nullopt);
  const auto triaged = assess(request, rules_, memory, stopped, now);
  listener.triaged(triage::name_of(triaged.display()));
  const bool stops = triaged.display() == triage::Display::hard_stop;
  if (!known && !stops) return tl::unexpected(known.error());
  const bool goes_on = known && !request.conversation.empty();
  ConversationId id = crypto::random_id<ConversationId>(random);
  if (goes_on) {
    TRY_ASSIGN(id, binary_id_from_hex<ConversationId>(request.conversation));
  }
  // A message too long to be answered was still read for emergencies.
  if (!stops && text::count_code_points(question) > longest_question) {
    return fail(ErrorCode::too_large, "a question may have 8,000 characters");
  }
  const StageMeter::Stage resolving(request.meter, "resolve");
  const Resolved resolved = resolve(question, memory, lexicon_);
  answers::AskRequest ask;
  ask.asking.principal = request.principal;
  ask.asking.scope = request.scope;
  ask.asking.conversation = id;
  ask.asking.question = request.question;
  ask.asking.as_of = now;
  ask.asking.time_zone = request.time_zone;
  ask.resolved = resolved.question;
  ask.choices = resolved.choices;
  ask.wants_more = resolved.wants_more;
  if (resolved.wants_more) ask.shown = memory.shown;
  if (stopped) ask.last_stop_texts = stopped->texts;
  ask.previous = memory.certificate;
  ask.request = crypto::random_id<RequestId>(random);
  ask.meter = request.meter;
  TRY_ASSIGN(auto output, answerer_.answer(ask, triaged, listener.step, std::move(stop)));
  const StageMeter::Stage remembering(request.meter, "remember");
  remember(output, resolved, memory);
  memory.triage = triaged.memory();
  std::string proof = egress::proof_pair(output.answer);
  const auto kept = rows_.save(id, request.owner, memory, output.answer.id(), proof, clock_.now());
  if (!kept && !stops) return tl::unexpected(kept.error());
  return TurnOutput{hex_of(id), memory.turns, std::move(output), std::move(proof)};
}

}  // namespace osler::conversations
