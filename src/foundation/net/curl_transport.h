#pragma once

#include <memory>

#include "foundation/net/destination.h"
#include "foundation/net/http_transport.h"

namespace osler::net {

/// HTTP/1.1 over libcurl. Keeps connections to reuse them, at most one list per call in flight.
class CurlTransport final : public HttpTransport {
 public:
  explicit CurlTransport(DestinationList destinations);
  ~CurlTransport() override;
  CurlTransport(const CurlTransport&) = delete;
  CurlTransport& operator=(const CurlTransport&) = delete;

  Result<HttpReply> send(const OutgoingRequest& request, std::stop_token stop) override;

 private:
  class Sessions;
  DestinationList destinations_;
  std::unique_ptr<Sessions> sessions_;
};

}  // namespace osler::net
