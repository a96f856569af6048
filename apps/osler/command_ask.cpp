#include <fstream>
#include <iostream>
#include <ostream>

#include "api/answer_json.h"
#include "apps/osler/command.h"
#include "foundation/base/stage_meter.h"
#include "improving/decisions/ledger.h"

namespace osler::apps {

using conversations::TurnOutput;
using egress::CertifiedSentence;

namespace {

/// A conversation at the terminal: what is the same for every turn of it.
struct Session {
  const Context& context;
  House& house;
  const conversations::Talk& talk;
  access::Principal principal;
  std::string conversation;
};

std::string place_of(const egress::Source& source) {
  std::string place = source.title;
  if (!source.section.empty() && source.section != source.title) place += ", " + source.section;
  if (source.page > 0) place += ", page " + std::to_string(source.page);
  if (!source.date.empty()) place += " (" + source.date + ")";
  return place;
}

void print_sentence(const Context& context, const CertifiedSentence& sentence) {
  auto& out = context.out.out();
  std::string marks;
  for (const std::uint32_t source : sentence.sources) marks += " [" + std::to_string(source) + "]";
  if (sentence.kind == egress::Kind::quote) {
    out << "  " << context.out.wrapped("“" + sentence.text + "”" + marks, 2) << "\n";
    return;
  }
  const bool urgent = sentence.role == "emergency" || sentence.role == "crisis" ||
                      sentence.role == "poison" || sentence.role == "urgent";
  out << context.out.styled(context.out.wrapped(sentence.text + marks, 0),
                            urgent ? Style::red : Style::plain)
      << "\n";
}

void print_answer(const Context& context, const TurnOutput& turn) {
  auto& out = context.out.out();
  const auto& answer = turn.output.answer;
  for (const CertifiedSentence& sentence : answer.sentences()) print_sentence(context, sentence);
  if (!answer.sources().empty()) out << "\n";
  for (const egress::Source& source : answer.sources()) {
    out << context.out.styled("  [" + std::to_string(source.number) + "] ", Style::cyan)
        << place_of(source)
        << context.out.styled(
               "  " + source.document.value + " v" + std::to_string(source.version_number),
               Style::dim)
        << "\n";
  }
  for (const auto& next : turn.output.next) {
    if (!next.question.empty()) out << "  ask: " << next.question << "\n";
  }
  std::string facts = std::string(egress::name_of(answer.plan().outcome));
  if (!answer.plan().reason.empty()) facts += ": " + answer.plan().reason;
  if (turn.output.degraded_dense) facts += "; found by words alone, without the embedding model";
  out << context.out.styled("  (" + facts + "; certificate " + answer.id().substr(0, 16) + "…)",
                            Style::dim)
      << "\n";
}

Result<void> write_proof(const Context& context, const TurnOutput& turn) {
  const auto file = context.arguments.value("--proof");
  if (!file) return {};
  std::ofstream out(*file, std::ios::binary);
  out << turn.proof << "\n";
  if (!out.flush()) return fail(ErrorCode::unavailable, *file + " cannot be written");
  return {};
}

Result<int> ask(Session& session, const std::string& question) {
  conversations::TurnRequest request;
  request.conversation = session.conversation;
  request.question = egress::QuestionText(question);
  request.principal = session.principal;
  request.scope = session.house.scope(session.principal, access::Action::ask);
  request.owner = session.principal.subject;
  request.time_zone = session.house.settings().text("site.time_zone");
  StageMeter meter;
  request.meter = &meter;
  const conversations::TurnListener listener{[](std::string_view) {}, [](std::string_view) {}};
  const Context& context = session.context;
  auto outcome = session.talk.turn(request, listener, context.stop);
  if (!outcome && outcome.error().code == ErrorCode::unavailable && context.json()) {
    context.out.out() << api::error_json("audit_unavailable", "I cannot answer now.") << "\n";
  }
  TRY_ASSIGN(const TurnOutput turn, std::move(outcome));
  session.conversation = turn.conversation;
  // What it took is kept after the answer is safe; a lost row costs a figure, never an answer.
  const auto metered = decisions::Ledger(session.house.database())
                           .append({turn.output.answer.id(), session.house.clock().now(), "ask",
                                    turn.output.routed.arm, decisions::metered_of(meter)});
  if (!metered) {
    context.err.out() << context.err.styled("note: ", Style::yellow)
                      << "what this answer took was not kept: " << metered.error().message << "\n";
  }
  if (context.json()) {
    context.out.out() << api::answer_json(turn.output, turn.conversation, turn.turn) << "\n"
                      << std::flush;
  } else {
    print_answer(context, turn);
  }
  TRY(write_proof(context, turn));
  const auto reached = turn.output.answer.plan().outcome;
  const bool abstained = reached == egress::Outcome::abstain || reached == egress::Outcome::clarify;
  return abstained && context.arguments.has("--strict") ? no : done;
}

/// Without a question: one turn a line, until the input ends.
Result<int> converse(Session& session) {
  Terminal& out = session.context.out;
  if (out.is_terminal()) out.out() << "Ask your question. An empty line ends the conversation.\n";
  std::string line;
  while (true) {
    if (out.is_terminal()) out.out() << out.styled("\n> ", Style::bold) << std::flush;
    if (!std::getline(std::cin, line) || line.empty()) return done;
    TRY(ask(session, line));
  }
}

Result<int> run_ask(const Context& context) {
  const auto& words = context.arguments.words();
  if (words.size() > 1) {
    return fail(ErrorCode::invalid_argument, "put the question in quotes: osler ask \"QUESTION\"");
  }
  TRY_ASSIGN(const auto house, context.open_house("cli"));
  TRY_ASSIGN(auto principal, context.principal(access::Role::clinician));
  TRY(house->require(principal, access::Action::ask));
  TRY(house->obey_routing());
  TRY_ASSIGN(const auto talk, house->talk());
  if (house->embedder() == nullptr && !context.json()) {
    context.err.out() << context.err.styled("note: ", Style::yellow)
                      << "no embedding model: " << house->model_problem() << "\n";
  }
  Session session{context, *house, *talk, std::move(principal),
                  context.arguments.value("--conversation").value_or("")};
  return words.empty() ? converse(session) : ask(session, words[0]);
}

int run(const Context& context) {
  const auto outcome = run_ask(context);
  return outcome ? *outcome : context.refuse(outcome.error());
}

}  // namespace

Command ask_command() {
  return {"ask",
          "[\"QUESTION\"]",
          "Ask the library; without a question, hold a conversation",
          {{"--conversation", "ID", "Go on with an earlier conversation"},
           {"--proof", "FILE", "Write the certificate with its texts, for verify-answer"},
           {"--strict", "", "Exit with 1 when there is no answer"}},
          run};
}

}  // namespace osler::apps
