#include <ostream>

#include "apps/osler/command_eval_tune.h"
#include "foundation/json/write.h"

namespace osler::apps {

namespace {

constexpr std::string_view defaults = "default";

std::string name_of(const std::string& id) { return id.empty() ? std::string(defaults) : id; }

/// Before anything changes.
Result<void> record(House& house, const access::Principal& who, const std::string& from,
                    const std::string& to) {
  TRY_ASSIGN(AuditSink * audit, house.audit());
  json::Writer actor;
  actor.begin_object().member("user", who.subject).member("role", access::name_of(who.role));
  json::Writer change;
  change.begin_object().member("from", name_of(from)).member("to", name_of(to));
  AuditEvent event;
  event.kind = "profile";
  event.members = "\"actor\":" + std::move(actor.end_object()).text() +
                  ",\"profile\":" + std::move(change.end_object()).text();
  TRY(audit->append(event));
  return {};
}

void say(const Context& context, const std::string& id) {
  if (context.json()) {
    json::Writer out;
    out.begin_object().member("active", name_of(id)).end_object();
    context.out.out() << out.text() << "\n";
  } else {
    context.out.out() << "in use: " << name_of(id)
                      << "\na server that runs takes it when it starts again\n";
  }
}

Result<int> list(const Context& context, const House& house, const ProfileShelf& shelf) {
  for (const std::string& id : shelf.ids()) {
    const bool is_active = id == house.profile_id();
    if (context.json()) {
      json::Writer line;
      line.begin_object().member("profile", id).member("active", is_active).end_object();
      context.out.out() << line.text() << "\n";
    } else {
      context.out.out() << id << (is_active ? "  in use" : "") << "\n";
    }
  }
  if (house.profile_id().empty() && !context.json()) context.out.out() << "in use: default\n";
  return done;
}

/// The list of ids in use after the change.
Result<std::vector<std::string>> changed(const Context& context, const ProfileShelf& shelf,
                                         std::vector<std::string> ids) {
  if (const auto wanted = context.arguments.value("--activate")) {
    TRY_ASSIGN(const auto profile, shelf.read(*wanted));
    if (ids.empty() || ids.back() != profile.id) ids.push_back(profile.id);
    return ids;
  }
  if (ids.empty()) {
    return fail(ErrorCode::not_found, "the defaults are in use: there is nothing to go back from");
  }
  ids.pop_back();
  return ids;
}

}  // namespace

Result<int> keep_profiles(const Context& context) {
  TRY_ASSIGN(const auto house, context.open_house("cli"));
  const ProfileShelf shelf(house->folder().root());
  if (context.arguments.has("--profiles")) return list(context, *house, shelf);
  TRY_ASSIGN(const auto who, context.principal(access::Role::operator_role));
  TRY(house->require(who, access::Action::policy));
  TRY_ASSIGN(const auto before, shelf.in_use());
  TRY_ASSIGN(const auto after, changed(context, shelf, before));
  const std::string to = after.empty() ? "" : after.back();
  TRY(record(*house, who, house->profile_id(), to));
  TRY(shelf.use(after));
  say(context, to);
  return done;
}

}  // namespace osler::apps
