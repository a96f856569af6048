#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "api/route.h"
#include "foundation/base/clock.h"
#include "knowledge/library/library.h"
#include "trust/access/scope.h"

namespace osler::api {

/// What the library's routes stand on. Borrowed; outlives the server.
struct LibraryParts {
  const library::Library* library = nullptr;  // null only where routes are described, not served
  const Clock* clock = nullptr;
  std::function<access::Scope(const access::Principal&)> scope{};
  std::string site{};
  std::map<std::string, std::string> contacts{};
  std::vector<std::string> examples{};
};

/// GET /api/v1/about, /api/v1/documents and /api/v1/documents/{id}. A document that may not be seen
/// and one that does not exist get the same reply.
std::vector<Route> library_routes(const LibraryParts& parts);
std::vector<Schema> library_schemas();

}  // namespace osler::api
