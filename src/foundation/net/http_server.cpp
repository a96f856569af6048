#include "foundation/net/http_server.h"

#include <thread>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "foundation/net/connection.h"
#include "foundation/net/server_state.h"

namespace osler::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Code = boost::system::error_code;

constexpr std::chrono::milliseconds accept_pause(20);
constexpr std::chrono::seconds last_words(1);

auto cannot_listen(const HttpServerOptions& options, ErrorCode code, const std::string& why) {
  return fail(
      code, "listen on " + options.address + " port " + std::to_string(options.port) + ": " + why);
}

Result<tcp::endpoint> endpoint_of(const HttpServerOptions& options) {
  Code problem;
  const auto address = asio::ip::make_address(options.address, problem);
  if (problem) return cannot_listen(options, ErrorCode::invalid_argument, "not an IP address");
  if (!address.is_loopback() && options.proxies.empty()) {
    return cannot_listen(options, ErrorCode::invalid_argument,
                         "without TLS only loopback may be used, or a list of proxies set");
  }
  return tcp::endpoint(address, options.port);
}

Result<HostList> hosts_of(const HttpServerOptions& options) {
  if (options.hosts.empty()) return HostList::loopback();
  return HostList::of(options.hosts);
}

/// An IPv4 client of a dual-stack socket is the same source as one of an IPv4 socket.
std::string address_text(const tcp::endpoint& peer) {
  const auto address = peer.address();
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
  }
  return address.to_string();
}

}  // namespace

struct HttpServer::Inside {
  explicit Inside(std::shared_ptr<ServerState> shared)
      : state(std::move(shared)), acceptor(io), pause(io), work(io.get_executor()) {}

  Result<void> listen(const tcp::endpoint& endpoint);
  asio::awaitable<void> accept_all();
  void accept_one(tcp::socket socket);
  void run();

  std::shared_ptr<ServerState> state;
  asio::io_context io;
  tcp::acceptor acceptor;  // touched on the I/O threads once they run, by one coroutine
  asio::steady_timer pause;
  asio::executor_work_guard<asio::io_context::executor_type> work;
  std::uint16_t port = 0;
  std::vector<std::jthread> threads;
};

Result<void> HttpServer::Inside::listen(const tcp::endpoint& endpoint) {
  Code problem;
  acceptor.open(endpoint.protocol(), problem);
  if (!problem) acceptor.set_option(tcp::acceptor::reuse_address(true), problem);
  if (!problem) acceptor.bind(endpoint, problem);
  if (!problem) acceptor.listen(asio::socket_base::max_listen_connections, problem);
  if (!problem) port = acceptor.local_endpoint(problem).port();
  if (problem) {
    return cannot_listen(state->options, ErrorCode::unavailable, problem.message());
  }
  return {};
}

asio::awaitable<void> HttpServer::Inside::accept_all() {
  while (!state->draining) {
    Code problem;
    if (state->connections.size() < state->options.connections) {
      tcp::socket socket(io);
      co_await acceptor.async_accept(socket, asio::redirect_error(asio::use_awaitable, problem));
      if (!problem) accept_one(std::move(socket));
      if (problem == asio::error::operation_aborted) break;
      if (!problem) continue;
    }
    // Full, or out of descriptors: whoever comes waits in the kernel's queue.
    pause.expires_after(accept_pause);
    co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, problem));
  }
  Code ignored;
  acceptor.close(ignored);
}

void HttpServer::Inside::accept_one(tcp::socket socket) {
  Code problem;
  const tcp::endpoint peer = socket.remote_endpoint(problem);
  if (problem) return;  // gone already
  const bool ipv6 = peer.address().is_v6();
  const int descriptor = socket.release(problem);
  if (!problem) serve_connection(io, {descriptor, ipv6, address_text(peer)}, state);
}

void HttpServer::Inside::run() {
  asio::co_spawn(io, accept_all(), asio::detached);
  for (std::size_t i = 0; i < state->options.io_threads; ++i) {
    threads.emplace_back([this] { io.run(); });
  }
}

HttpServer::HttpServer(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}

HttpServer::~HttpServer() { stop(std::chrono::milliseconds(0)); }

Result<std::unique_ptr<HttpServer>> HttpServer::start(const HttpServerOptions& options,
                                                      HttpApplication application) {
  if (!application.handle || options.io_threads == 0 || options.workers == 0) {
    return fail(ErrorCode::invalid_argument,
                "a server needs a handler, an I/O thread and a worker");
  }
  TRY_ASSIGN(const tcp::endpoint endpoint, endpoint_of(options));
  TRY_ASSIGN(HostList hosts, hosts_of(options));
  auto inside = std::make_unique<Inside>(
      std::make_shared<ServerState>(options, std::move(application), std::move(hosts)));
  TRY(inside->listen(endpoint));
  inside->run();
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(inside)));
}

std::uint16_t HttpServer::port() const { return inside_->port; }

bool HttpServer::is_draining() const { return inside_->state->draining; }

void HttpServer::begin_drain() {
  inside_->state->draining = true;
  asio::post(inside_->io, [inside = inside_.get()] {
    Code ignored;
    inside->acceptor.cancel(ignored);
  });
  inside_->state->connections.drain();
}

void HttpServer::stop(std::chrono::milliseconds drain) {
  if (inside_->threads.empty()) return;
  begin_drain();
  ServerState& state = *inside_->state;
  if (!state.connections.wait_until_empty(drain)) {
    state.stopping.request_stop();
    if (drain.count() > 0) state.connections.wait_until_empty(last_words);
    state.connections.kill();
  }
  state.stopping.request_stop();
  state.workers.stop();
  state.reserved.stop();
  state.connections.wait_until_empty(last_words);
  inside_->work.reset();
  inside_->io.stop();
  inside_->threads.clear();
}

}  // namespace osler::net
