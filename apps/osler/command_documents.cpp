#include <ostream>

#include "apps/osler/command.h"
#include "foundation/base/time_text.h"
#include "foundation/json/write.h"

namespace osler::apps {

using library::State;
using library::Version;

namespace {

std::string_view name_of(State state) {
  static constexpr std::string_view names[] = {"draft", "active", "superseded", "retired",
                                               "deleted"};
  return names[static_cast<std::size_t>(state)];
}

Result<int> list(const Context& context, House& house) {
  library::ListFilter filter;
  filter.deleted_too = context.arguments.has("--all");
  TRY(house.library().list(filter, [&](const Version& version) {
    if (context.json()) {
      json::Writer line;
      line.begin_object().member("document", version.document.value);
      line.member("title", version.says.title).member("version", version.number);
      line.member("state", name_of(version.stewardship.state)).end_object();
      context.out.out() << line.text() << "\n";
    } else {
      context.out.out() << version.document.value << "  v" << version.number << "  "
                        << name_of(version.stewardship.state) << "  tier "
                        << static_cast<int>(version.stewardship.tier) << "  " << version.says.title
                        << "\n";
    }
    return !context.stop.stop_requested();
  }));
  return done;
}

Result<int> take_out(const Context& context, House& house, ingest::TakeOut how) {
  if (context.arguments.words().size() != 2) {
    return fail(ErrorCode::invalid_argument,
                "which document? 'osler documents list' shows the ids");
  }
  const bool removes = how == ingest::TakeOut::remove;
  if (removes && !context.arguments.has("--yes")) {
    return fail(ErrorCode::invalid_argument,
                "deleting takes the text away for good; say --yes if that is what you want");
  }
  const documents::DocumentId id{context.arguments.words()[1]};
  TRY_ASSIGN(const auto workshop, house.workshop());
  TRY_ASSIGN(const auto taken, ingest::take_out(workshop->shelf, id, how));
  TRY_ASSIGN(AuditSink * audit, house.audit());
  json::Writer docs;
  docs.begin_array().begin_object().member("document", id.value);
  docs.member("use", removes ? "deleted" : "retired").end_object().end_array();
  AuditEvent event;
  event.kind = "document";
  event.members = "\"actor\":{\"user\":\"" + workshop->actor + "\"},\"docs\":" + docs.text();
  TRY(audit->append(event));
  if (context.json()) {
    json::Writer line;
    line.begin_object().member("document", id.value).member("versions", taken.size()).end_object();
    context.out.out() << line.text() << "\n";
  } else {
    context.out.out() << (removes ? "Deleted " : "Retired ") << id.value << ", " << taken.size()
                      << (taken.size() == 1 ? " version\n" : " versions\n");
  }
  return done;
}

Result<int> run_verb(const Context& context) {
  const auto& words = context.arguments.words();
  const std::string verb = words.empty() ? "" : words[0];
  TRY_ASSIGN(const auto who, context.principal(access::Role::knowledge_owner));
  TRY_ASSIGN(const auto house, context.open_house("cli"));
  if (verb == "list") {
    TRY(house->require(who, access::Action::search));
    return list(context, *house);
  }
  if (verb == "retire" || verb == "delete") {
    TRY(house->require(who, verb == "retire" ? access::Action::retire : access::Action::erase));
    return take_out(context, *house,
                    verb == "retire" ? ingest::TakeOut::retire : ingest::TakeOut::remove);
  }
  return fail(ErrorCode::invalid_argument, "documents does: list, retire ID, delete ID --yes");
}

int run(const Context& context) {
  const auto outcome = run_verb(context);
  return outcome ? *outcome : context.refuse(outcome.error());
}

}  // namespace

Command documents_command() {
  return {"documents",
          "list | retire ID | delete ID --yes",
          "See which documents are in force, and take them out",
          {{"--yes", "", "Really delete"}, {"--all", "", "List deleted versions too"}},
          run};
}

}  // namespace osler::apps
