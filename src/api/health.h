#pragma once

#include <functional>
#include <string>
#include <vector>

#include "api/route.h"

namespace osler::api {

/// One thing that must be usable before requests should come: audit, keys, store, snapshot.
struct ReadinessCheck {
  std::string name{};                     // shown to everybody: no path, no cause
  std::function<Result<void>()> check{};  // short; any thread may call
};

/// GET /healthz: the loop turns (answered on the I/O thread, whatever the workers do).
/// GET /readyz: 200 when every check holds and the server is not draining, else 503 with the names
/// of what is missing; the causes are `osler doctor`'s to tell.
std::vector<Route> health_routes(std::vector<ReadinessCheck> checks,
                                 std::function<bool()> is_draining);

/// Schema "Readiness", which the routes refer to.
Schema readiness_schema();

}  // namespace osler::api
