#include <chrono>
#include <ostream>
#include <thread>

#include <unistd.h>

#include "api/ask_routes.h"
#include "api/health.h"
#include "api/http_metrics.h"
#include "api/library_routes.h"
#include "api/route_table.h"
#include "api/static_pages.h"
#include "apps/osler/command.h"
#include "apps/osler/contacts.h"
#include "apps/osler/decide_routing.h"
#include "apps/osler/embedded.h"
#include "apps/osler/live_watch.h"
#include "apps/osler/maintenance.h"
#include "apps/osler/rehearsal.h"
#include "foundation/base/log.h"
#include "foundation/base/metrics.h"
#include "foundation/net/http_server.h"
#include "improving/decisions/ledger.h"

namespace osler::apps {

namespace {

constexpr const char* program_version = "0.1.0";

/// Who somebody without a login is, and what the site lets them do. Logins come with `identity`.
api::Gate visitors_gate(const House& house) {
  return [&house](const api::Route& route,
                  const net::Request& /*request*/) -> Result<access::Principal> {
    access::Principal visitor;
    visitor.subject = "visitor";
    visitor.role = access::Role::visitor;
    visitor.method = "visitor";
    if (!house.settings().boolean("access.visitors")) {
      return fail(ErrorCode::unavailable, "nobody may ask yet: set access.visitors");
    }
    if (route.needs && !house.require(visitor, *route.needs)) {
      return fail(ErrorCode::not_found, "not open to visitors");
    }
    return visitor;
  };
}

std::vector<api::PageFile> pages() {
  std::vector<api::PageFile> files;
  for (const embedded::File& file : embedded::web()) files.push_back({file.path, file.bytes});
  return files;
}

/// The words of a fixed text without slots.
std::string words_of(const House& house, std::string_view id) {
  return house.catalogue().render("en", id, {}).value_or("Please ask a member of staff.");
}

/// Everything the server holds, in the order in which it must be torn down backwards.
struct Service {
  Registry metrics;
  std::unique_ptr<answers::Sources> sources;
  std::unique_ptr<api::AskParts> ask;
  std::unique_ptr<api::LibraryParts> library;
  std::shared_ptr<const api::RouteTable> table;
  std::unique_ptr<net::HttpServer> server;
};

std::vector<api::ReadinessCheck> readiness(House& house) {
  return {{"store",
           [&house]() -> Result<void> {
             return house.library().list({}, [](const library::Version&) { return false; });
           }},
          {"snapshot",
           [&house]() -> Result<void> {
             TRY(house.snapshots().current());
             return {};
           }},
          {"keys", [&house]() -> Result<void> {
             TRY(house.keyring().current(crypto::KeyPurpose::partition, {}));
             return {};
           }}};
}

Result<std::shared_ptr<const api::RouteTable>> make_table(House& house, Service& service,
                                                          Logger& log) {
  TRY(house.obey_routing());
  TRY_ASSIGN(const auto talk, house.talk());
  const auto scope = [&house](access::Action action) {
    return [&house, action](const access::Principal& who) { return house.scope(who, action); };
  };
  TRY_ASSIGN(AuditSink * audit, house.audit());
  service.sources = std::make_unique<answers::Sources>(house.sources());
  service.ask = std::make_unique<api::AskParts>();
  service.ask->talk = talk;
  service.ask->scope = scope(access::Action::ask);
  service.ask->sources = service.sources.get();
  service.ask->clock = &house.clock();
  service.ask->audit = audit;
  service.ask->time_zone = house.settings().text("site.time_zone");
  service.ask->unavailable_words = words_of(house, "status.audit_unavailable");
  service.ask->metered = [&house, &log](const answers::AnswerOutput& output, StageMeter& meter) {
    const auto kept = decisions::Ledger(house.database())
                          .append({output.answer.id(), house.clock().now(), "ask",
                                   output.routed.arm, decisions::metered_of(meter)});
    if (!kept) log.warning("serve.not_metered", {{"why", kept.error().message}});
  };
  service.library = std::make_unique<api::LibraryParts>(
      api::LibraryParts{&house.library(), &house.clock(), scope(access::Action::preview),
                        house.settings().text("site.name"), house.contacts(),
                        house.settings().texts("site.examples")});
  std::vector<api::Route> routes = api::ask_routes(*service.ask);
  std::vector<api::Schema> schemas = api::ask_schemas();
  const auto add = [](auto& all, auto more) {
    for (auto& one : more) all.push_back(std::move(one));
  };
  add(routes, api::library_routes(*service.library));
  add(schemas, api::library_schemas());
  add(routes, api::health_routes(readiness(house), [&service] {
        return service.server != nullptr && service.server->is_draining();
      }));
  schemas.push_back(api::readiness_schema());
  routes.push_back(api::metrics_route(service.metrics));
  add(routes, api::page_routes(pages()));
  TRY_ASSIGN(auto table,
             api::RouteTable::of(std::move(routes), std::move(schemas), program_version));
  return std::make_shared<const api::RouteTable>(std::move(table));
}

Result<int> serve(const Context& context) {
  TRY_ASSIGN(const auto house, context.open_house("serve", true));
  TRY(check_contacts(house->settings(), house->clock().now()));
  Logger log(house->clock(), LogLevel::info, lines_to(STDERR_FILENO));
  Service service;
  house->caches().count_in(service.metrics);
  TRY_ASSIGN(service.table, make_table(*house, service, log));
  net::HttpServerOptions options;
  options.address = house->settings().text("net.address");
  options.port = static_cast<std::uint16_t>(house->settings().integer("net.port"));
  options.hosts = house->settings().texts("net.hosts");
  options.proxies = house->settings().texts("net.proxies");
  auto application = api::application_of(service.table, visitors_gate(*house));
  api::HttpMetrics counted(service.metrics);
  application.ended = [&](const net::ExchangeRecord& record) { counted.count(record); };
  TRY_ASSIGN(service.server, net::HttpServer::start(options, std::move(application)));
  const std::string address =
      "http://" + options.address + ":" + std::to_string(service.server->port()) + "/";
  context.out.out() << "Osler answers at " << address << "  (Ctrl-C stops it)\n" << std::flush;
  if (house->embedder() == nullptr) {
    log.warning("serve.without_model", {{"why", house->model_problem()}});
  }
  if (!house->adapter_problem().empty()) {
    log.warning("serve.without_query_adapter", {{"why", house->adapter_problem()}});
  }
  TRY_ASSIGN(const auto workshop, house->workshop());
  Rehearsal rehearsal(*house, log);
  Maintenance maintenance(*workshop, house->folder(), log,
                          [&](const std::stop_token& stop) { rehearsal.look(stop); });
  LiveWatch watch([&] { return live_findings(*house); }, log);
  while (!context.stop.stop_requested()) {
    watch.look();
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  context.out.out() << "Stopping: answers in flight may end.\n" << std::flush;
  service.server->stop(std::chrono::seconds(20));
  return done;
}

int run(const Context& context) {
  const auto outcome = serve(context);
  return outcome ? *outcome : context.refuse(outcome.error());
}

}  // namespace

Command serve_command() { return {"serve", "", "Serve the page and the HTTP API", {}, run}; }

}  // namespace osler::apps
