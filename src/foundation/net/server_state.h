#pragma once

#include <atomic>
#include <stop_token>

#include "foundation/base/worker_pool.h"
#include "foundation/net/connection_list.h"
#include "foundation/net/host_list.h"
#include "foundation/net/http_server.h"

namespace osler::net {

/// What all connections of one server share. Outlives them.
struct ServerState {
  ServerState(const HttpServerOptions& chosen, HttpApplication served, HostList allowed)
      : options(chosen),
        application(std::move(served)),
        hosts(std::move(allowed)),
        workers(chosen.workers, chosen.waiting),
        reserved(chosen.reserved_workers, chosen.reserved_workers) {}

  const HttpServerOptions options;
  const HttpApplication application;
  const HostList hosts;
  std::atomic<bool> draining = false;
  std::stop_source stopping;
  ConnectionList connections;
  WorkerPool workers;
  WorkerPool reserved;
};

}  // namespace osler::net
