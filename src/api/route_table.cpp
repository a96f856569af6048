#include "api/route_table.h"

#include <algorithm>

#include "api/cross_site.h"
#include "api/openapi.h"
#include "api/problem.h"
#include "foundation/json/parse.h"
#include "foundation/net/error_reply.h"

namespace osler::api {
namespace {

auto bad_route(const Route& route, std::string_view why) {
  return fail(ErrorCode::invalid_argument, "route " + std::string(net::name_of(route.method)) +
                                               " " + route.path + ": " + std::string(why));
}

bool is_known(const std::string& name, const std::vector<Schema>& schemas) {
  return name.empty() || std::any_of(schemas.begin(), schemas.end(),
                                     [&](const Schema& one) { return one.name == name; });
}

Result<void> check_route(const Route& route, const std::vector<Schema>& schemas) {
  if (!route.handle) return bad_route(route, "it has no handler");
  if (route.method == net::Method::head || route.method == net::Method::options) {
    return bad_route(route, "HEAD and OPTIONS are the table's own");
  }
  if (!route.documented) return {};
  if (route.operation.empty() || route.summary.empty() || route.replies.empty()) {
    return bad_route(route, "it needs an operation, a summary and at least one reply");
  }
  if (!is_known(route.request, schemas)) return bad_route(route, "its request's schema is missing");
  for (const Reply& reply : route.replies) {
    if (!is_known(reply.schema, schemas)) return bad_route(route, "a reply's schema is missing");
  }
  return {};
}

Result<void> check_schemas(const std::vector<Schema>& schemas) {
  for (const Schema& schema : schemas) {
    if (json::parse(schema.json)) continue;
    return fail(ErrorCode::invalid_argument, "schema " + schema.name + " is not JSON");
  }
  return {};
}

bool same_request(const Route& a, const PathTemplate& path_a, const Route& b,
                  const PathTemplate& path_b) {
  return a.method == b.method && path_a.collides_with(path_b);
}

bool same_operation(const Route& a, const Route& b) {
  return !a.operation.empty() && a.operation == b.operation;
}

Route document_route(const std::shared_ptr<const std::string>& document) {
  return Route{.path = "/openapi.json",
               .operation = "openapi",
               .summary = "This document",
               .replies = {{200, "OpenAPI 3.1"}},
               .handle = [document](const Call&) { return net::json_response(200, *document); }};
}

bool sends_json(const net::Request& request) {
  const auto type = request.headers.find("Content-Type");
  if (!type) return false;
  const std::string_view media = net::trim_spaces(type->substr(0, type->find(';')));
  return net::equal_ignoring_case(media, "application/json");
}

bool lacks_query(const Route& route, const net::Request& request) {
  return std::any_of(route.query.begin(), route.query.end(), [&](const QueryParameter& one) {
    return one.required && !net::find_query(request.target.query, one.name);
  });
}

/// The status with which the table itself refuses; 0: the route may answer.
int refused(const Route& route, const net::Request& request) {
  if (is_cross_site(request)) return 403;
  if (!route.request.empty() && !sends_json(request)) return 415;
  return lacks_query(route, request) ? 400 : 0;
}

net::Response not_that_method(const net::Request& request, const std::string& allow) {
  net::Response response = request.method == net::Method::options
                               ? net::Response{.status = 204}
                               : net::refusal_reply(405, request.id);
  response.headers.add("Allow", allow);
  return response;
}

net::Method served_by(net::Method method) {
  return method == net::Method::head ? net::Method::get : method;
}

}  // namespace

Result<RouteTable> RouteTable::of(std::vector<Route> routes, const std::vector<Schema>& schemas,
                                  std::string_view version) {
  RouteTable table;
  TRY(check_schemas(schemas));
  const auto document = std::make_shared<std::string>();
  routes.push_back(document_route(document));
  for (const Route& route : routes) {
    TRY(check_route(route, schemas));
    TRY_ASSIGN(PathTemplate path, PathTemplate::parse(route.path));
    for (std::size_t i = 0; i < table.templates_.size(); ++i) {
      const bool twice = same_request(route, path, routes[i], table.templates_[i]) ||
                         same_operation(route, routes[i]);
      if (twice) return bad_route(route, "it, or its operation, stands twice");
    }
    table.templates_.push_back(std::move(path));
  }
  *document = openapi_document(routes, schemas, version);
  table.routes_ = std::move(routes);
  table.document_ = document;
  return table;
}

RouteTable::Found RouteTable::find(net::Method method,
                                   const std::vector<std::string>& segments) const {
  Found found;
  std::size_t best = 0;
  for (std::size_t i = 0; i < routes_.size(); ++i) {
    auto values = templates_[i].match(segments);
    if (!values) continue;
    found.allow += std::string(net::name_of(routes_[i].method)) + ", ";
    if (routes_[i].method == net::Method::get) found.allow += "HEAD, ";
    const bool better =
        found.route == nullptr || templates_[i].is_more_literal_than(templates_[best]);
    if (routes_[i].method != served_by(method) || !better) continue;
    found.route = &routes_[i];
    found.values = std::move(*values);
    best = i;
  }
  if (!found.allow.empty()) found.allow += "OPTIONS";
  return found;
}

net::Response RouteTable::handle(const net::Request& request, const Gate& gate) const {
  const Found found = find(request.method, request.target.segments);
  if (found.allow.empty()) return problem(ErrorCode::not_found, request.id);
  if (found.route == nullptr) return not_that_method(request, found.allow);
  net::Response response = call(found, request, gate);
  response.label = found.route->path;
  return response;
}

net::Response RouteTable::call(const Found& found, const net::Request& request,
                               const Gate& gate) const {
  const Route& route = *found.route;
  if (const int status = refused(route, request)) return net::refusal_reply(status, request.id);
  access::Principal principal;
  if (route.needs) {
    auto admitted = gate(route, request);
    if (!admitted) return problem(admitted.error().code, request.id);
    principal = std::move(*admitted);
  }
  return route.handle(Call{request, principal, found.values});
}

net::Admission RouteTable::admit(const net::RequestHead& head) const {
  net::Admission admission;
  const Found found = find(head.method, head.target.segments);
  admission.max_body = 0;  // what leads nowhere may send nothing
  if (found.route == nullptr) return admission;
  admission.lane = found.route->lane;
  admission.max_body = found.route->max_body;
  return admission;
}

net::HttpApplication application_of(const std::shared_ptr<const RouteTable>& table, Gate gate) {
  net::HttpApplication application;
  application.handle = [table, gate = std::move(gate)](const net::Request& request) {
    return table->handle(request, gate);
  };
  application.admit = [table](const net::RequestHead& head) { return table->admit(head); };
  return application;
}

}  // namespace osler::api
