#include "foundation/net/http_transport.h"

#include <algorithm>
#include <array>

namespace osler::net {

Result<void> check_outgoing(const OutgoingRequest& request) {
  if (!parse_target(request.target)) {
    return fail(ErrorCode::invalid_argument,
                "the target for \"" + request.destination +
                    "\" is not an encoded path beginning with a slash");
  }
  for (const Header& header : request.headers.all()) {
    if (!is_field_name(header.name) || !is_field_value(header.value)) {
      return fail(ErrorCode::invalid_argument,
                  "a header for \"" + request.destination + "\" holds a control character");
    }
  }
  return {};
}

bool is_credential(std::string_view header_name) {
  static constexpr std::array<std::string_view, 5> names = {"Authorization", "Cookie", "X-Api-Key",
                                                            "Api-Key", "Proxy-Authorization"};
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view name) { return equal_ignoring_case(name, header_name); });
}

}  // namespace osler::net
