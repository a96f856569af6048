#include "foundation/net/redirect.h"

namespace osler::net {
namespace {

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool keeps_method(const HttpReply& reply, Method method) {
  return reply.status == 307 || reply.status == 308 || method == Method::get ||
         method == Method::head;
}

/// "/path?query" of an absolute or rooted URL, without its fragment.
std::string target_of(std::string_view url) {
  const std::size_t authority = url.starts_with('/') ? 0 : url.find("//") + 2;
  url = url.substr(0, url.find('#'));
  const std::size_t path = url.find_first_of("/?", authority);
  if (path == std::string_view::npos) return "/";
  return (url[path] == '?' ? "/" : "") + std::string(url.substr(path));
}

void drop_credentials(Headers& headers) {
  const Headers all = headers;
  for (const Header& header : all.all()) {
    if (is_credential(header.name)) headers.remove(header.name);
  }
}

Result<void> move_to(const Destination& next, OutgoingRequest& request) {
  if (next.name == request.destination) return {};
  if (!request.content.reveal().empty()) {
    return fail(ErrorCode::forbidden, "\"" + request.destination +
                                          "\" redirects a body to another origin; name that one in "
                                          "the settings and call it directly");
  }
  drop_credentials(request.headers);
  request.destination = next.name;
  return {};
}

}  // namespace

Result<std::optional<OutgoingRequest>> follow_redirect(const HttpReply& reply,
                                                       const OutgoingRequest& request,
                                                       const DestinationList& destinations) {
  const auto location = reply.headers.find("Location");
  if (!is_redirect(reply.status) || !location) return std::nullopt;
  OutgoingRequest next = request;
  if (!keeps_method(reply, request.method)) {
    next.method = Method::get;
    next.content = BodyText(std::string());
  }
  next.target = target_of(*location);
  const bool rooted = location->starts_with('/') && !location->starts_with("//");
  if (!rooted) {
    TRY_ASSIGN(const Destination found, destinations.of_url(*location));
    TRY(move_to(found, next));
  }
  TRY(check_outgoing(next));
  return next;
}

}  // namespace osler::net
