#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"

namespace osler::net {

/// One place to which a setting allows connections. Nothing else can be reached.
struct Destination {
  std::string name{};  // how callers say it: "model-server"
  std::string host{};  // a name or an IPv4 address
  std::uint16_t port = 443;
  bool tls = true;
  bool internal = false;  // may lie at a loopback, private or link-local address
  std::string purpose{};  // shown to the operator: "answers with a remote model"
  std::string ca_file{};  // PEM; "" = the system's authorities

  /// "https://models.example:8443"
  std::string origin() const;
};

/// The destinations of a configuration. Empty by default: nobody connects anywhere.
class DestinationList {
 public:
  DestinationList() = default;
  /// Errors   invalid_argument: a name twice, an origin twice, a host that is none, port 0.
  static Result<DestinationList> of(std::vector<Destination> destinations);

  /// Errors   forbidden: no setting names it.
  Result<Destination> named(std::string_view name) const;
  /// The one that an absolute URL belongs to, for redirects.
  /// Errors   forbidden: none.
  Result<Destination> of_url(std::string_view url) const;
  const std::vector<Destination>& all() const { return destinations_; }

 private:
  std::vector<Destination> destinations_;
};

}  // namespace osler::net
