#include "foundation/net/scripted_transport.h"

#include "foundation/base/cancellation.h"
#include "foundation/net/redirect.h"

namespace osler::net {
namespace {

class Collector final : public BodyWriter {
 public:
  explicit Collector(const std::function<bool(std::string_view)>& take) : take_(take) {}
  bool write(std::string_view bytes) override {
    whole_ = whole_ && take_(bytes);
    return whole_;
  }

 private:
  const std::function<bool(std::string_view)>& take_;
  bool whole_ = true;
};

Request incoming(const Destination& destination, const OutgoingRequest& request,
                 const std::stop_token& stop) {
  Request seen;
  seen.method = request.method;
  seen.target = parse_target(request.target).value_or(Target{});
  seen.headers = request.headers;
  seen.host = destination.host;
  seen.content = request.content;
  seen.stop = stop;
  return seen;
}

void read_body(const Response& response, const std::function<bool(std::string_view)>& take) {
  Collector collector(take);
  if (response.stream.produce) {
    response.stream.produce(collector);
  } else {
    collector.write(response.body);
  }
}

/// The body, collected or handed on, within the limits of the request.
Result<std::string> take_body(const Response& response, const OutgoingRequest& request,
                              const std::stop_token& stop) {
  std::string body;
  std::size_t size = 0;
  bool refused = false;
  const bool hand_on = request.on_body && response.status / 100 == 2;
  read_body(response, [&](std::string_view bytes) {
    size += bytes.size();
    if (stop.stop_requested() || size > request.max_reply_bytes) return false;
    if (hand_on) return !(refused = !request.on_body(bytes));
    body += bytes;
    return true;
  });
  if (size > request.max_reply_bytes) return fail(ErrorCode::too_large, "the reply is too large");
  if (refused) return fail(ErrorCode::cancelled, "the reader of the stream has left");
  TRY(check_not_cancelled(stop));
  return body;
}

}  // namespace

Result<Response> ScriptedTransport::ask(const Destination& destination,
                                        const OutgoingRequest& request,
                                        const std::stop_token& stop) {
  TRY(check_not_cancelled(stop));
  {
    const std::scoped_lock lock(mutex_);
    sent_.push_back({destination.name, request.method, request.target, request.headers});
  }
  if (fails_.fails_now()) return fail(ErrorCode::unavailable, "told to fail on this call");
  Response response = handler_(incoming(destination, request, stop));
  TRY(check_not_cancelled(stop));
  return response;
}

Result<HttpReply> ScriptedTransport::send(const OutgoingRequest& request, std::stop_token stop) {
  TRY(check_outgoing(request));
  OutgoingRequest current = request;
  for (int hops = 0; hops <= max_redirects; ++hops) {
    TRY_ASSIGN(const Destination destination, destinations_.named(current.destination));
    TRY_ASSIGN(const Response response, ask(destination, current, stop));
    HttpReply reply{response.status, response.headers};
    TRY_ASSIGN(auto next, follow_redirect(reply, current, destinations_));
    if (!next) {
      TRY_ASSIGN(std::string body, take_body(response, current, stop));
      reply.content = BodyText(std::move(body));
      return reply;
    }
    current = std::move(*next);
  }
  return fail(ErrorCode::corrupt, "more than three redirects");
}

std::vector<ScriptedTransport::Sent> ScriptedTransport::sent() const {
  const std::scoped_lock lock(mutex_);
  return sent_;
}

}  // namespace osler::net
