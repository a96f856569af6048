#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/route.h"

namespace osler::api {

/// The OpenAPI 3.1 document of these routes: compact JSON, paths in the routes' order.
std::string openapi_document(const std::vector<Route>& routes, const std::vector<Schema>& schemas,
                             std::string_view version);

/// JSON with two spaces per level and a line end behind it, for files that people compare.
std::string indented_json(std::string_view compact);

}  // namespace osler::api
