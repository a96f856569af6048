#pragma once

#include "api/route.h"
#include "foundation/base/metrics.h"

namespace osler::api {

/// Counts what the server answered. Outlives the server.
class HttpMetrics {
 public:
  explicit HttpMetrics(Registry& registry);
  /// For HttpApplication::ended. Any thread may call.
  void count(const net::ExchangeRecord& record);

 private:
  Family<Counter>& requests_;
  Counter& broken_;
  Histogram& seconds_;
};

/// GET /metrics in Prometheus' text format.
Route metrics_route(const Registry& registry);

}  // namespace osler::api
