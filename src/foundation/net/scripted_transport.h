#pragma once

#include <functional>
#include <mutex>
#include <vector>

#include "foundation/base/fault.h"
#include "foundation/net/destination.h"
#include "foundation/net/http_transport.h"

namespace osler::net {

/// A transport without a network: each destination is answered by a function of the same form as a
/// server's handler. Keeps every rule that does not need a socket, so that what passes with it
/// passes with the real one (the contract suite). Any thread may call.
class ScriptedTransport final : public HttpTransport {
 public:
  using Handler = std::function<Response(const Request&)>;
  struct Sent {
    std::string destination;
    Method method = Method::get;
    std::string target;
    Headers headers;
  };

  ScriptedTransport(DestinationList destinations, Handler handler,
                    const FailOnNth& fails = FailOnNth())
      : destinations_(std::move(destinations)), handler_(std::move(handler)), fails_(fails) {}

  Result<HttpReply> send(const OutgoingRequest& request, std::stop_token stop) override;

  /// Every request that a destination was given, redirects included.
  std::vector<Sent> sent() const;
  bool has_failed() const { return fails_.has_failed(); }

 private:
  Result<Response> ask(const Destination& destination, const OutgoingRequest& request,
                       const std::stop_token& stop);

  DestinationList destinations_;
  Handler handler_;
  FailOnNth fails_;
  mutable std::mutex mutex_;
  std::vector<Sent> sent_;
};

}  // namespace osler::net
