#include "api/route.h"

#include "foundation/json/parse.h"
#include "foundation/net/url.h"

namespace osler::api {

std::string_view Call::path(std::string_view name) const {
  for (const PathValue& one : path_values) {
    if (one.name == name) return one.value;
  }
  return {};
}

std::optional<std::string_view> Call::query(std::string_view name) const {
  return net::find_query(request.target.query, name);
}

bool Call::wants_events() const {
  const auto accept = request.headers.find("Accept");
  return accept && net::ascii_lower(*accept).find("text/event-stream") != std::string::npos;
}

Result<json::Value> Call::json() const {
  auto value = json::parse(request.content.reveal());
  if (value) return value;
  const ErrorCode code = value.error().code == ErrorCode::too_large ? ErrorCode::too_large
                                                                    : ErrorCode::invalid_argument;
  return fail(code, "the request's body: " + value.error().message);
}

}  // namespace osler::api
