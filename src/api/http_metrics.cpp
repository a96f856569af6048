#include "api/http_metrics.h"

#include <array>

namespace osler::api {
namespace {

constexpr std::array<std::string_view, 6> classes = {"other", "1xx", "2xx", "3xx", "4xx", "5xx"};

std::string_view class_of(int status) {
  const int hundreds = status / 100;
  return hundreds >= 1 && hundreds <= 5 ? classes.at(static_cast<std::size_t>(hundreds)) : "other";
}

}  // namespace

HttpMetrics::HttpMetrics(Registry& registry)
    : requests_(registry.counters("osler_http_requests_total", "HTTP requests by class of status",
                                  {{"class", {"2xx", "3xx", "4xx", "5xx"}}})),
      broken_(registry.counter("osler_http_incomplete_total",
                               "replies that the client did not take whole")),
      seconds_(registry.histogram("osler_http_seconds", "time from the first byte of a request",
                                  latency_bounds())) {}

void HttpMetrics::count(const net::ExchangeRecord& record) {
  requests_.at({class_of(record.status)}).add();
  if (!record.complete) broken_.add();
  seconds_.observe(std::chrono::duration<double>(record.elapsed).count());
}

Route metrics_route(const Registry& registry) {
  return Route{.path = "/metrics",
               .operation = "metrics",
               .summary = "Counters and timings for Prometheus",
               .replies = {{200, "Text format 0.0.4", "", "text/plain"}},
               .handle = [&registry](const Call&) {
                 net::Response response = net::text_response(200, registry.render());
                 response.headers.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
                 return response;
               }};
}

}  // namespace osler::api
