#include <ostream>

#include "answering/answers/find_passages.h"
#include "apps/osler/command.h"
#include "foundation/base/hex.h"
#include "foundation/json/write.h"
#include "knowledge/library/in_force.h"

namespace osler::apps {

namespace {

using Shown = answers::FoundPassage;

Result<std::vector<Shown>> find(const Context& context, House& house, const std::string& question,
                                std::size_t k) {
  TRY_ASSIGN(const auto who, context.principal(access::Role::clinician));
  const answers::Sources sources{house.library(), house.snapshots(), house.lexicon(),
                                 house.embedder(), &house.profile()};
  const answers::GatherOptions options{.chunks = k, .day = library::day_of(house.clock().now())};
  return answers::find_passages(question, house.scope(who, access::Action::search), sources,
                                options, context.stop);
}

void print_json(std::ostream& out, std::size_t rank, const Shown& one) {
  json::Writer line;
  line.begin_object().member("rank", rank).member("document", one.version.document.value);
  line.member("chunk", hex_of(one.hit.chunk)).member("title", one.version.says.title);
  line.member("section", one.section).name("score").real(one.hit.score);
  line.member("text", one.text).end_object();
  out << line.text() << "\n";
}

void print_text(const Context& context, std::size_t rank, const Shown& one) {
  auto& out = context.out.out();
  out << context.out.styled(std::to_string(rank) + ". " + one.version.says.title, Style::bold);
  if (!one.section.empty()) out << " > " << one.section;
  out << context.out.styled("  (" + one.version.document.value + ")", Style::dim) << "\n   "
      << context.out.wrapped(one.text, 3) << "\n\n";
}

Result<int> search_library(const Context& context) {
  if (context.arguments.words().size() != 1) {
    return fail(ErrorCode::invalid_argument, "search for what? osler search \"QUESTION\"");
  }
  TRY_ASSIGN(const auto k, context.arguments.number("-k", 10, 1, 1000));
  TRY_ASSIGN(const auto house, context.open_house("cli"));
  const std::string& question = context.arguments.words()[0];
  TRY_ASSIGN(const auto shown, find(context, *house, question, static_cast<std::size_t>(k)));
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (context.json()) {
      print_json(context.out.out(), i + 1, shown[i]);
    } else {
      print_text(context, i + 1, shown[i]);
    }
  }
  if (shown.empty() && !context.json()) context.out.out() << "Nothing was found.\n";
  TRY_ASSIGN(AuditSink * audit, house->audit());
  AuditEvent event;
  event.kind = "search";
  TRY_ASSIGN(const auto who, context.principal(access::Role::clinician));
  json::Writer actor;
  actor.begin_object().member("user", who.subject).member("role", access::name_of(who.role));
  event.members = "\"actor\":" + std::move(actor.end_object()).text();
  event.subject = SealedText(question);
  TRY(audit->append(event));
  return shown.empty() ? no : done;
}

int run(const Context& context) {
  const auto outcome = search_library(context);
  return outcome ? *outcome : context.refuse(outcome.error());
}

}  // namespace

Command search_command() {
  return {"search",
          "\"QUESTION\"",
          "Find the passages that fit a question best",
          {{"-k", "N", "How many (default 10)"}},
          run};
}

}  // namespace osler::apps
