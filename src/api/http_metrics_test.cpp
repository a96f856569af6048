#include "api/http_metrics.h"

#include <gtest/gtest.h>

namespace osler::api {
namespace {

TEST(HttpMetrics, AnswersAreCountedAndRendered) {
  Registry registry;
  HttpMetrics metrics(registry);
  net::ExchangeRecord record;
  record.status = 404;
  record.complete = true;
  record.elapsed = std::chrono::milliseconds(3);
  metrics.count(record);
  record.status = 200;
  record.complete = false;
  metrics.count(record);
  const net::Request request;
  const access::Principal nobody;
  const net::Response reply = metrics_route(registry).handle(Call{request, nobody});
  EXPECT_NE(reply.body.find("osler_http_requests_total{class=\"4xx\"} 1"), std::string::npos);
  EXPECT_NE(reply.body.find("osler_http_incomplete_total 1"), std::string::npos);
  EXPECT_NE(reply.body.find("osler_http_seconds_count 2"), std::string::npos);
  EXPECT_TRUE(reply.headers.find("Content-Type")->starts_with("text/plain; version=0.0.4"));
}

}  // namespace
}  // namespace osler::api
