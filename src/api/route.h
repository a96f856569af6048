#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/path_template.h"
#include "foundation/json/value.h"
#include "foundation/net/http_message.h"
#include "foundation/net/http_server.h"
#include "trust/access/principal.h"

namespace osler::api {

/// One request on its route, after every check that the table makes. Lives as long as the handler
/// runs; a stream's producer copies what it needs.
struct Call {
  const net::Request& request;
  const access::Principal& principal;
  std::vector<PathValue> path_values{};

  /// The value of {name} of the route's path; "" when the path has no such parameter.
  std::string_view path(std::string_view name) const;
  std::optional<std::string_view> query(std::string_view name) const;
  /// The client's Accept names text/event-stream.
  bool wants_events() const;
  /// The body as JSON. Errors   invalid_argument: it is none (place in the message, never content);
  ///                            too_large.
  Result<json::Value> json() const;
};

struct QueryParameter {
  std::string name{};
  std::string description{};
  bool required = false;  // the table answers 400 where it is missing
};

/// One kind of reply, for the document. Errors are described once for all routes.
struct Reply {
  int status = 200;
  std::string description{};
  std::string schema{};  // name of a Schema; "" = no body, or one without a schema
  std::string type = "application/json";
};

/// A JSON Schema under its name; `json` is written in the source beside the route that uses it.
struct Schema {
  std::string name{};
  std::string json{};
};

/// All about one route: the dispatcher and the OpenAPI document are both made from it, so that the
/// two cannot disagree.
///   Route{.method = net::Method::get, .path = "/api/v1/documents/{id}", .operation =
///   "read_document",
///         .summary = "One document in force", .needs = access::Action::preview,
///         .query = {{"version", "Another version than the one in force"}},
///         .replies = {{200, "The document", "Document"}},
///         .handle = [&](const Call& call) { return read_document(library, call); }}
struct Route {
  net::Method method = net::Method::get;
  std::string path{};
  std::string operation{};  // unique; becomes operationId
  std::string summary{};
  std::optional<access::Action> needs{};  // nullopt: anybody, also without a principal
  std::vector<QueryParameter> query{};
  std::string request{};  // schema of the JSON body; "" = takes no body
  std::vector<Reply> replies{};
  bool streams = false;    // also answers text/event-stream, by Accept
  bool documented = true;  // false: pages, which are no part of the interface
  net::Admission::Lane lane = net::Admission::Lane::worker;
  std::size_t max_body = std::size_t{1} << 20U;
  std::function<net::Response(const Call&)> handle{};
};

}  // namespace osler::api
