#include <ostream>

#include "answering/answers/evidence.h"
#include "apps/osler/command.h"
#include "foundation/base/hex.h"
#include "foundation/json/write.h"
#include "knowledge/library/in_force.h"
#include "knowledge/search/search.h"

namespace osler::apps {

namespace {

/// A hit with its text, as it is printed.
struct Shown {
  search::Hit hit;
  library::Version version;
  std::string section;
  std::string text;
};

std::string heading_over(const library::VersionText& text, const documents::Span& span) {
  std::string heading;
  for (const auto& section : text.sections) {
    if (section.heading.begin == section.heading.end) continue;
    if (section.span.begin <= span.begin && span.begin < section.span.end) {
      heading =
          text.text.substr(section.heading.begin, section.heading.end - section.heading.begin);
    }
  }
  return heading;
}

Result<std::vector<Shown>> find(const Context& context, House& house, const std::string& question,
                                std::size_t k) {
  TRY_ASSIGN(const auto who, context.principal(access::Role::clinician));
  const auto scope = house.scope(who, access::Action::search);
  text::Analyzer analyzer(house.lexicon().words_of(text::ConceptType::drug));
  const answers::Sources sources{house.library(), house.snapshots(), house.lexicon(),
                                 house.embedder()};
  answers::Understanding understood = answers::understand(question, house.lexicon(), analyzer);
  answers::FacetQuestion whole;
  whole.text = question;
  for (const auto& facet : understood.facets) {
    whole.terms.insert(whole.terms.end(), facet.terms.begin(), facet.terms.end());
  }
  TRY_ASSIGN(const auto query, answers::query_of(whole, sources, analyzer, context.stop));
  std::vector<Shown> shown;
  if (query.terms.empty() && query.vectors.empty()) return shown;
  TRY_ASSIGN(const auto snapshot, house.snapshots().current());
  search::SearchOptions options;
  options.k = k;
  const library::Day today = library::day_of(house.clock().now());
  TRY_ASSIGN(const auto found,
             search::search(*snapshot, query, answers::filter_of(scope, today), options));
  for (const search::Hit& hit : found.hits) {
    TRY_ASSIGN(const auto version, house.library().version(hit.version));
    TRY_ASSIGN(const auto text, house.library().text(hit.version));
    shown.push_back({hit, version, heading_over(text, hit.span),
                     text.text.substr(hit.span.begin, hit.span.end - hit.span.begin)});
  }
  return shown;
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
