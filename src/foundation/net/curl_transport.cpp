#include "foundation/net/curl_transport.h"

#include <mutex>
#include <vector>

#include "foundation/net/curl_transfer.h"
#include "foundation/net/redirect.h"

namespace osler::net {

/// Connections that are open and not in use, kept by libcurl's multi handles. Any thread may call.
class CurlTransport::Sessions {
 public:
  Multi take() {
    const std::scoped_lock lock(mutex_);
    if (idle_.empty()) return Multi(curl_multi_init());
    Multi session = std::move(idle_.back());
    idle_.pop_back();
    return session;
  }
  void give_back(Multi session) {
    const std::scoped_lock lock(mutex_);
    if (idle_.size() < kept) idle_.push_back(std::move(session));
  }

 private:
  static constexpr std::size_t kept = 8;
  std::mutex mutex_;
  std::vector<Multi> idle_;
};

CurlTransport::CurlTransport(DestinationList destinations)
    : destinations_(std::move(destinations)), sessions_(std::make_unique<Sessions>()) {
  curl_global_init(CURL_GLOBAL_DEFAULT);  // counted and safe from any thread since 7.84
}

CurlTransport::~CurlTransport() {
  sessions_.reset();
  curl_global_cleanup();
}

Result<HttpReply> CurlTransport::send(const OutgoingRequest& request, std::stop_token stop) {
  TRY(check_outgoing(request));
  const auto until = std::chrono::steady_clock::now() + request.timeout;
  OutgoingRequest current = request;
  Multi session = sessions_->take();
  for (int hops = 0; hops <= max_redirects; ++hops) {
    TRY_ASSIGN(const Destination destination, destinations_.named(current.destination));
    current.timeout = std::chrono::duration_cast<std::chrono::milliseconds>(
        until - std::chrono::steady_clock::now());
    if (current.timeout.count() <= 0) return fail(ErrorCode::timeout, "redirects took too long");
    TRY_ASSIGN(HttpReply reply, CurlTransfer(destination, current).run(session.get(), stop));
    TRY_ASSIGN(auto next, follow_redirect(reply, current, destinations_));
    if (!next) {
      sessions_->give_back(std::move(session));
      return reply;
    }
    current = std::move(*next);
  }
  return fail(ErrorCode::corrupt, "\"" + request.destination + "\": more than three redirects");
}

}  // namespace osler::net
