#include "foundation/net/ip_address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <string>

namespace osler::net {
namespace {

struct Block {
  IpAddress first;
  int bits;
  Reach reach;
};

constexpr std::array<std::uint8_t, 12> mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

IpAddress v6(std::string_view text) { return IpAddress::parse(text).value_or(IpAddress{}); }

Block four(std::array<std::uint8_t, 4> first, int bits, Reach reach) {
  return {IpAddress::v4(first), 96 + bits, reach};
}

bool lies_in(const IpAddress& address, const Block& block) {
  for (int bit = 0; bit < block.bits; bit += 8) {
    const auto place = static_cast<std::size_t>(bit) / 8;
    const int kept = std::min(8, block.bits - bit);
    const auto mask = static_cast<std::uint8_t>(0xff00U >> static_cast<unsigned>(kept));
    if (((address.bytes.at(place) ^ block.first.bytes.at(place)) & mask) != 0) return false;
  }
  return true;
}

// The first block that holds an address decides: single addresses before their networks.
const std::array<Block, 33>& blocks() {
  static const std::array<Block, 33> table = {{
      four({169, 254, 169, 254}, 32, Reach::never),  // metadata of most clouds
      four({100, 100, 100, 200}, 32, Reach::never),  // metadata, Alibaba
      four({168, 63, 129, 16}, 32, Reach::never),    // metadata, Azure
      four({192, 0, 0, 192}, 32, Reach::never),      // metadata, Oracle
      {v6("fd00:ec2::254"), 128, Reach::never},      // metadata, AWS
      four({127, 0, 0, 0}, 8, Reach::internal),
      four({10, 0, 0, 0}, 8, Reach::internal),
      four({172, 16, 0, 0}, 12, Reach::internal),
      four({192, 168, 0, 0}, 16, Reach::internal),
      four({169, 254, 0, 0}, 16, Reach::internal),
      four({100, 64, 0, 0}, 10, Reach::internal),
      four({0, 0, 0, 0}, 8, Reach::never),
      four({192, 0, 0, 0}, 24, Reach::never),
      four({192, 0, 2, 0}, 24, Reach::never),
      four({192, 88, 99, 0}, 24, Reach::never),
      four({198, 18, 0, 0}, 15, Reach::never),
      four({198, 51, 100, 0}, 24, Reach::never),
      four({203, 0, 113, 0}, 24, Reach::never),
      four({224, 0, 0, 0}, 4, Reach::never),
      four({240, 0, 0, 0}, 4, Reach::never),
      {v6("::ffff:0.0.0.0"), 96, Reach::everywhere},  // all other IPv4
      {v6("::1"), 128, Reach::internal},
      {v6("::"), 96, Reach::never},
      {v6("64:ff9b::"), 96, Reach::never},
      {v6("64:ff9b:1::"), 48, Reach::never},
      {v6("100::"), 64, Reach::never},
      {v6("2001::"), 23, Reach::never},
      {v6("2001:db8::"), 32, Reach::never},
      {v6("2002::"), 16, Reach::never},
      {v6("fc00::"), 7, Reach::internal},
      {v6("fe80::"), 10, Reach::internal},
      {v6("ff00::"), 8, Reach::never},
      {v6("2000::"), 3, Reach::everywhere},
  }};
  return table;
}

}  // namespace

IpAddress IpAddress::v4(std::array<std::uint8_t, 4> four) {
  IpAddress address;
  std::copy(mapped.begin(), mapped.end(), address.bytes.begin());
  std::copy(four.begin(), four.end(), address.bytes.begin() + 12);
  return address;
}

std::optional<IpAddress> IpAddress::parse(std::string_view text) {
  const std::string terminated(text);
  std::array<std::uint8_t, 4> four{};
  if (::inet_pton(AF_INET, terminated.c_str(), four.data()) == 1) return v4(four);
  IpAddress address;
  if (::inet_pton(AF_INET6, terminated.c_str(), address.bytes.data()) == 1) return address;
  return std::nullopt;
}

bool IpAddress::is_v4() const { return std::equal(mapped.begin(), mapped.end(), bytes.begin()); }

Reach reach_of(const IpAddress& address) {
  for (const Block& block : blocks()) {
    if (lies_in(address, block)) return block.reach;
  }
  return Reach::never;  // not given out yet
}

}  // namespace osler::net
