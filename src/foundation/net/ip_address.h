#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace osler::net {

/// An address as 16 bytes; IPv4 as ::ffff:a.b.c.d, as in a socket of both families.
struct IpAddress {
  std::array<std::uint8_t, 16> bytes{};

  static IpAddress v4(std::array<std::uint8_t, 4> four);
  /// "192.0.2.1" or "2001:db8::1"; no port, no zone.
  static std::optional<IpAddress> parse(std::string_view text);
  bool is_v4() const;
  bool operator==(const IpAddress&) const = default;
};

/// What an address is for, as far as an outgoing connection cares.
enum class Reach : std::uint8_t {
  everywhere,  // a public address
  internal,    // loopback, private, link-local, shared: only for destinations marked internal
  never,       // cloud metadata, multicast, unspecified, translated or reserved: for nobody
};

/// Translated forms (::ffff:0:0/96 in an IPv6 socket, 64:ff9b::/96, 2002::/16, Teredo) are `never`:
/// they hide another address.
/// Source   IANA IPv4 and IPv6 Special-Purpose Address Registries; protection 11.
Reach reach_of(const IpAddress& address);

}  // namespace osler::net
