#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "foundation/net/http_message.h"

namespace osler::net {

/// protection 9
struct HttpTimes {
  std::chrono::milliseconds head = std::chrono::seconds(10);
  std::chrono::milliseconds idle = std::chrono::seconds(60);
  std::chrono::milliseconds write_stall = std::chrono::seconds(30);
  std::chrono::milliseconds body_grace = std::chrono::seconds(10);
  std::uint64_t body_bytes_per_second = 1024;  // the least, on average, once the grace is over
};

struct HttpServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;              // 0: any free one, see HttpServer::port()
  std::vector<std::string> hosts{};    // names for Host; empty: localhost, 127.0.0.1, [::1]
  std::vector<std::string> proxies{};  // their X-Forwarded-For is believed; needed beyond loopback
  HeadLimits head{};
  HttpTimes times{};
  std::size_t connections = 1024;
  std::size_t per_source = 64;
  std::size_t io_threads = 1;
  std::size_t workers = 4;
  std::size_t waiting = 32;          // requests that wait for a worker: 8 for each (protection 9)
  std::size_t reserved_workers = 1;  // for what cannot wait when all others are taken
};

/// Where a request is answered, and what it may send; decided from its head alone.
struct Admission {
  enum class Lane : std::uint8_t {
    worker,
    worker_or_reserved,  // when all are taken: the reserved worker, with request.overloaded
    immediate,           // on the I/O thread: must return at once, must not stream (health)
  };
  Lane lane = Lane::worker;
  std::size_t max_body = std::size_t{1} << 20U;
  std::shared_ptr<BodySink> sink{};  // takes the body piece by piece; null: collected in `content`
};

/// One request that has been answered, or refused. Holds nothing that was sent.
struct ExchangeRecord {
  RequestId id{};
  std::string label{};  // Response::label; "" when no route was reached
  int status = 0;
  std::string_view why{};  // a refusal's cause, in fixed words
  std::uint64_t body_bytes = 0;
  bool complete = false;  // false: the client went away, or the stream broke off
  std::chrono::microseconds elapsed{};
};

/// What is served. `handle` runs on several threads at once.
struct HttpApplication {
  std::function<Response(const Request&)> handle{};
  std::function<Admission(const RequestHead&)> admit{};  // empty: Admission{} for all
  std::function<void(const ExchangeRecord&)> ended{};    // on an I/O thread; empty: nobody listens
};

/// HTTP/1.1 with every limit of protection 9 and every refusal of protection 11. I/O threads do
/// bytes only; the work is done by a bounded pool, and a full one answers 503 with Retry-After.
/// Used by one owner; port() by anyone.
class HttpServer {
 public:
  /// Errors   invalid_argument: an address, host or option that cannot be; unavailable: the port is
  ///          taken or may not be used.
  static Result<std::unique_ptr<HttpServer>> start(const HttpServerOptions& options,
                                                   HttpApplication application);
  /// stop() with no time to drain.
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  std::uint16_t port() const;
  /// From now on replies end their connection and idle ones close; stop() does it by itself.
  void begin_drain();
  bool is_draining() const;
  /// Accepts nothing more, lets what is being answered end within `drain`, then fires
  /// Request::server_stopping, allows a second for the last words, and closes what is left.
  /// Blocks until no handler runs.
  void stop(std::chrono::milliseconds drain = std::chrono::seconds(20));

 private:
  struct Inside;
  explicit HttpServer(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace osler::net
