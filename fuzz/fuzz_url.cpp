// ROOMS: net
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "foundation/net/destination.h"
#include "foundation/net/host_list.h"
#include "foundation/net/url.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_encoding(std::string_view text) {
  const auto decoded = osler::net::percent_decode(text);
  if (!decoded) return;
  const auto again = osler::net::percent_decode(osler::net::percent_encode(*decoded));
  require(again.has_value() && *again == *decoded);
}

// A target that was accepted, built again from its decoded parts, has the same parts.
void check_target(std::string_view text) {
  const auto target = osler::net::parse_target(text);
  if (!target) return;
  std::string path;
  for (const std::string& segment : target->segments)
    path += "/" + osler::net::percent_encode(segment);
  const auto again = osler::net::parse_target(path.empty() ? "/" : path);
  require(again.has_value() && again->segments == target->segments);
}

void check_hosts(std::string_view text) {
  // Only a text that begins with one of the three names can be let in.
  if (osler::net::HostList::loopback().allows(text)) {
    require(text.size() <= std::string_view("127.0.0.1:65535").size());
  }
  require(!osler::net::DestinationList().of_url(text).has_value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_encoding(text);
  check_target(text);
  check_hosts(text);
  return 0;
}
