#pragma once

#include <memory>
#include <string>

#include "foundation/net/server_state.h"

namespace boost::asio {
class io_context;
}

namespace osler::net {

/// A socket that was accepted, not yet looked at. `descriptor` is owned by whoever holds this.
struct Accepted {
  int descriptor = -1;
  bool ipv6 = false;
  std::string source{};  // the peer's address without port
};

/// Serves one connection until it ends: requests one after the other, each read, handled and
/// answered. Runs on `io`, on a strand of its own; returns at once.
void serve_connection(boost::asio::io_context& io, const Accepted& accepted,
                      const std::shared_ptr<ServerState>& state);

}  // namespace osler::net
