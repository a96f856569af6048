#include "api/health.h"

#include "foundation/json/write.h"

namespace osler::api {
namespace {

net::Response readiness(const std::vector<ReadinessCheck>& checks, bool draining) {
  json::Writer json;
  bool ready = !draining;
  json.begin_object().member("draining", draining).name("checks").begin_object();
  for (const ReadinessCheck& one : checks) {
    const bool holds = one.check().has_value();
    ready = ready && holds;
    json.member(one.name, holds);
  }
  json.end_object().member("ready", ready).end_object();
  net::Response response = net::json_response(ready ? 200 : 503, std::move(json).text());
  if (!ready) response.headers.add("Retry-After", "1");
  return response;
}

}  // namespace

std::vector<Route> health_routes(std::vector<ReadinessCheck> checks,
                                 std::function<bool()> is_draining) {
  Route health{.path = "/healthz",
               .operation = "health",
               .summary = "The process answers",
               .replies = {{200, "It does", "", "text/plain"}},
               .lane = net::Admission::Lane::immediate,
               .handle = [](const Call&) { return net::text_response(200, "ok\n"); }};
  Route ready{.path = "/readyz",
              .operation = "readiness",
              .summary = "Whether requests should be sent here",
              .replies = {{200, "Yes", "Readiness"}, {503, "Not now", "Readiness"}},
              .lane = net::Admission::Lane::worker_or_reserved,
              .handle = [checks = std::move(checks), draining = std::move(is_draining)](
                            const Call&) { return readiness(checks, draining && draining()); }};
  return {std::move(health), std::move(ready)};
}

Schema readiness_schema() {
  return {"Readiness", R"({"type":"object","required":["draining","checks","ready"],"properties":{)"
                       R"("draining":{"type":"boolean"},"ready":{"type":"boolean"},)"
                       R"("checks":{"type":"object","additionalProperties":{"type":"boolean"}}}})"};
}

}  // namespace osler::api
