#include "api/cross_site.h"

namespace osler::api {

bool is_cross_site(const net::Request& request) {
  if (net::is_safe(request.method)) return false;
  if (const auto site = request.headers.find("Sec-Fetch-Site")) return *site != "same-origin";
  if (const auto origin = request.headers.find("Origin")) {
    const std::string host = net::ascii_lower(request.host);
    return *origin != "http://" + host && *origin != "https://" + host;
  }
  return request.headers.count("Cookie") > 0;
}

}  // namespace osler::api
