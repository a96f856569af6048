#include "foundation/net/connection.h"

#include <optional>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>

#include "foundation/net/exchange.h"
#include "foundation/net/forwarded.h"
#include "foundation/net/reply_writer.h"
#include "foundation/net/request_id.h"
#include "foundation/net/request_reader.h"

namespace osler::net {
namespace {

namespace asio = boost::asio;
using asio::awaitable;
using Clock = std::chrono::steady_clock;

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(asio::io_context& io, const Accepted& accepted, std::shared_ptr<ServerState> state)
      : state_(std::move(state)),
        wire_(std::make_shared<Wire>(io, accepted.descriptor, accepted.ipv6)),
        reader_(wire_, state_->options),
        writer_(wire_, state_->options.times),
        source_(accepted.source) {}

  void start();

 private:
  void spawn(std::uint64_t id, bool too_many);
  ConnectionList::Entry entry(bool counted);
  std::function<void()> from_elsewhere(void (Connection::*action)());
  awaitable<void> run(bool too_many);
  awaitable<bool> serve_one();
  awaitable<bool> wait_for_request();
  awaitable<bool> read(Request& request, Admission& admission);
  awaitable<bool> refuse(Refusal refusal);
  void dispatch(const std::shared_ptr<Exchange>& exchange, Admission::Lane lane);
  bool offer(const std::shared_ptr<Exchange>& exchange, Admission::Lane lane);
  awaitable<bool> send_answer(std::shared_ptr<Exchange> exchange);
  awaitable<bool> wait_for_answer(Exchange& exchange, Response& response);
  awaitable<bool> send_response(Response response, Exchange& exchange);
  void begin_record();
  void report(std::string_view why, bool complete);
  void drain();
  void kill();

  std::shared_ptr<ServerState> state_;
  std::shared_ptr<Wire> wire_;
  RequestReader reader_;
  ReplyWriter writer_;
  std::string source_;
  std::shared_ptr<Exchange> exchange_;  // being answered
  ExchangeRecord record_;
  Clock::time_point began_;
  bool idle_ = false;
};

void Connection::start() {
  const bool counted = !is_proxy(source_, state_->options.proxies);
  const bool too_many = counted && state_->connections.from(source_) >= state_->options.per_source;
  spawn(state_->connections.add(entry(counted)), too_many);
}

ConnectionList::Entry Connection::entry(bool counted) {
  return {counted ? source_ : std::string(), from_elsewhere(&Connection::drain),
          from_elsewhere(&Connection::kill)};
}

/// How others reach this connection: from any thread, on its own strand, and only while it lives.
std::function<void()> Connection::from_elsewhere(void (Connection::*action)()) {
  return [weak = weak_from_this(), action] {
    const auto self = weak.lock();
    if (self) asio::post(self->wire_->executor(), [self, action] { ((*self).*action)(); });
  };
}

void Connection::spawn(std::uint64_t id, bool too_many) {
  asio::co_spawn(
      wire_->executor(), [self = shared_from_this(), too_many] { return self->run(too_many); },
      [self = shared_from_this(), id](const std::exception_ptr&) {
        self->kill();
        self->state_->connections.remove(id);
      });
}

awaitable<void> Connection::run(bool too_many) {
  if (too_many) {
    begin_record();
    co_await refuse({429, "too many connections from one address"});
    co_return;
  }
  for (bool more = true; more;) more = co_await serve_one();
}

awaitable<bool> Connection::serve_one() {
  if (!co_await wait_for_request()) co_return false;
  begin_record();
  auto exchange = std::make_shared<Exchange>([wire = wire_] { wire->wake(); });
  Admission admission;
  if (!co_await read(exchange->request, admission)) co_return false;
  exchange_ = exchange;
  dispatch(exchange, admission.lane);
  const bool more = co_await send_answer(exchange);
  exchange_.reset();
  co_return more;
}

awaitable<bool> Connection::wait_for_request() {
  if (state_->draining) co_return false;
  idle_ = true;
  const bool came = co_await reader_.wait_for_request();
  idle_ = false;
  co_return came;
}

awaitable<bool> Connection::read(Request& request, Admission& admission) {
  const Reading head = co_await reader_.read_head(request);
  if (head.refusal) co_return co_await refuse(*head.refusal);
  if (!head.whole) co_return false;
  if (!state_->hosts.allows(request.host)) {
    co_return co_await refuse({421, "Host is not on the list of this server's names"});
  }
  request.id = record_.id;
  request.peer = client_address(source_, request.headers, state_->options.proxies);
  request.server_stopping = state_->stopping.get_token();
  if (state_->application.admit) admission = state_->application.admit(request);
  const Reading body = co_await reader_.read_body(request, admission);
  if (body.refusal) co_return co_await refuse(*body.refusal);
  co_return body.whole;
}

void Connection::dispatch(const std::shared_ptr<Exchange>& exchange, Admission::Lane lane) {
  if (lane == Admission::Lane::immediate) {
    run_exchange(*exchange, state_->application.handle);
  } else if (!offer(exchange, lane)) {
    record_.why = "no worker is free";
    exchange->answer(reply_to({503, record_.why}, record_.id));
    exchange->finish(true);
  }
}

bool Connection::offer(const std::shared_ptr<Exchange>& exchange, Admission::Lane lane) {
  // A pointer, not a share: what still waits in the pool at the end must not keep the pool alive.
  const auto task = [exchange, state = state_.get()](const std::stop_token&) {
    run_exchange(*exchange, state->application.handle);
  };
  if (state_->workers.offer(task)) return true;
  if (lane != Admission::Lane::worker_or_reserved) return false;
  exchange->request.overloaded = true;
  return state_->reserved.offer(task).has_value();
}

awaitable<bool> Connection::send_answer(std::shared_ptr<Exchange> exchange) {
  Response response;
  if (!co_await wait_for_answer(*exchange, response)) {
    exchange->abandon();
    report("the client went away", false);
    co_return false;
  }
  record_.label = response.label;
  const bool complete = co_await send_response(std::move(response), *exchange);
  if (!complete) exchange->abandon();
  report(record_.why, complete);
  co_return complete && exchange->request.keep_alive && !state_->draining;
}

awaitable<bool> Connection::wait_for_answer(Exchange& exchange, Response& response) {
  for (;;) {
    if (auto answer = exchange.take_answer()) {
      response = std::move(*answer);
      co_return true;
    }
    co_await wire_->nap(look_every);
    if (wire_->peer_gone()) co_return false;
  }
}

awaitable<bool> Connection::send_response(Response response, Exchange& exchange) {
  const bool close = !exchange.request.keep_alive || state_->draining;
  const bool is_head = exchange.request.method == Method::head;
  const StreamBody stream = response.stream;
  const bool sent = co_await writer_.send_whole(std::move(response), close, !is_head, record_);
  if (!sent || !stream.produce || is_head) co_return sent;
  co_return co_await writer_.pump(exchange, stream, record_);
}

awaitable<bool> Connection::refuse(Refusal refusal) {
  const bool sent = co_await writer_.send_whole(reply_to(refusal, record_.id), true, true, record_);
  report(refusal.why, sent);
  if (sent) co_await wire_->linger();
  co_return false;
}

void Connection::begin_record() {
  began_ = Clock::now();
  record_ = {};
  record_.id = random_request_id();
}

void Connection::report(std::string_view why, bool complete) {
  record_.why = why;
  record_.complete = complete;
  record_.elapsed = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - began_);
  if (state_->application.ended) state_->application.ended(record_);
}

void Connection::drain() {
  if (idle_) wire_->close();
}

void Connection::kill() {
  if (exchange_) exchange_->abandon();
  wire_->close();
}

}  // namespace

void serve_connection(asio::io_context& io, const Accepted& accepted,
                      const std::shared_ptr<ServerState>& state) {
  std::make_shared<Connection>(io, accepted, state)->start();
}

}  // namespace osler::net
