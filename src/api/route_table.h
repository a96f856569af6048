#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/route.h"
#include "foundation/net/http_server.h"

namespace osler::api {

/// Who asks, and whether the route is open to them: every route with `needs` passes through it.
/// Errors   unauthenticated: sign in first; forbidden, not_found: look alike outside; unavailable.
using Gate = std::function<Result<access::Principal>(const Route&, const net::Request&)>;

/// All routes, checked once and then read-only: any thread may call. Adds GET /openapi.json itself.
class RouteTable {
 public:
  /// Errors   invalid_argument: two routes that fit the same request, an operation twice, a route
  ///          without handler, summary or replies, a schema that is missing or no JSON. Our bugs:
  ///          a test builds the real table.
  static Result<RouteTable> of(std::vector<Route> routes, const std::vector<Schema>& schemas,
                               std::string_view version);

  /// Answers on its route: 404 no such path; 405 with Allow; 403 from another site; 415 not JSON;
  /// 400 a query parameter is missing; what the gate says. HEAD is served by GET's route, OPTIONS
  /// by the table.
  net::Response handle(const net::Request& request, const Gate& gate) const;
  /// The limits of the route that a head is for.
  net::Admission admit(const net::RequestHead& head) const;

  const std::vector<Route>& routes() const { return routes_; }
  /// The OpenAPI document, compact.
  const std::string& document() const { return *document_; }

 private:
  struct Found {
    const Route* route = nullptr;
    std::vector<PathValue> values;
    std::string allow;  // every method of the path; "" = no such path
  };
  Found find(net::Method method, const std::vector<std::string>& segments) const;
  net::Response call(const Found& found, const net::Request& request, const Gate& gate) const;

  std::vector<Route> routes_;
  std::vector<PathTemplate> templates_;  // of each route
  std::shared_ptr<const std::string> document_;
};

/// The table as a server takes it.
net::HttpApplication application_of(const std::shared_ptr<const RouteTable>& table, Gate gate);

}  // namespace osler::api
