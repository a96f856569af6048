#include "foundation/net/connection.h"

#include <optional>
#include <utility>
#include <variant>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include "foundation/net/body_decoder.h"
#include "foundation/net/error_reply.h"
#include "foundation/net/exchange.h"
#include "foundation/net/forwarded.h"
#include "foundation/net/request_id.h"
#include "foundation/net/response_head.h"
#include "foundation/net/wire.h"

namespace osler::net {
namespace {

namespace asio = boost::asio;
using asio::awaitable;
using Clock = std::chrono::steady_clock;

// How often a waiting connection looks whether its client is still there: work is cancelled within
// 200 ms (protection 9).
constexpr std::chrono::milliseconds look_every(100);

std::string as_chunk(std::string_view bytes) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string size;
  for (std::size_t left = bytes.size(); left > 0; left /= 16) size.insert(0, 1, digits[left % 16]);
  std::string chunk = size + "\r\n";
  chunk.append(bytes);
  return chunk + "\r\n";
}

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(asio::io_context& io, const Accepted& accepted, std::shared_ptr<ServerState> state)
      : state_(std::move(state)),
        wire_(std::make_shared<Wire>(io, accepted.descriptor, accepted.ipv6)),
        source_(accepted.source) {}

  void start();

 private:
  const HttpTimes& times() const { return state_->options.times; }

  awaitable<void> run();
  awaitable<bool> serve_one();
  awaitable<bool> read_head(RequestHead& head);
  awaitable<bool> take_head(std::size_t size, RequestHead& head);
  awaitable<bool> read_body(Request& request, const Admission& admission);
  std::optional<Refusal> accept_piece(BodyDecoder& decoder, std::size_t max_body, Request& request,
                                      std::string& collected);
  std::optional<Refusal> check_host(const RequestHead& head) const;
  awaitable<bool> answer(std::shared_ptr<Exchange> exchange, Admission::Lane lane);
  bool offer(const std::shared_ptr<Exchange>& exchange, Admission::Lane lane);
  awaitable<bool> send_answer(std::shared_ptr<Exchange> exchange);
  awaitable<bool> send_response(Response response, const std::shared_ptr<Exchange>& exchange);
  awaitable<bool> pump(Exchange& exchange, const StreamBody& stream);
  awaitable<bool> refuse(Refusal refusal);
  awaitable<bool> send_whole(Response response, bool close, bool with_body);
  void report(std::string_view why, bool complete);
  void drain();
  void kill();

  std::shared_ptr<ServerState> state_;
  std::shared_ptr<Wire> wire_;
  std::string source_;
  std::string inbox_;                   // read, not yet used
  std::shared_ptr<Exchange> exchange_;  // being answered
  ExchangeRecord record_;
  Clock::time_point began_;
  bool idle_ = false;
};

void Connection::start() {
  const bool counted = !is_proxy(source_, state_->options.proxies);
  const bool too_many = counted && state_->connections.from(source_) >= state_->options.per_source;
  const auto on_strand = [weak = weak_from_this()](void (Connection::*action)()) {
    if (const auto self = weak.lock()) {
      asio::post(self->wire_->executor(), [self, action] { ((*self).*action)(); });
    }
  };
  const auto id = state_->connections.add({counted ? source_ : std::string(),
                                           [on_strand] { on_strand(&Connection::drain); },
                                           [on_strand] { on_strand(&Connection::kill); }});
  asio::co_spawn(
      wire_->executor(),
      [self = shared_from_this(), too_many]() -> awaitable<void> {
        if (too_many) {
          self->record_.id = random_request_id();
          co_await self->refuse({429, "too many connections from one address"});
        } else {
          co_await self->run();
        }
      },
      [self = shared_from_this(), id](const std::exception_ptr&) {
        if (self->exchange_) self->exchange_->abandon();
        self->wire_->close();
        self->state_->connections.remove(id);
      });
}

awaitable<void> Connection::run() {
  for (bool more = true; more;) more = co_await serve_one();
}

awaitable<bool> Connection::serve_one() {
  auto exchange = std::make_shared<Exchange>([wire = wire_] { wire->wake(); });
  Request& request = exchange->request;
  if (!co_await read_head(request)) co_return false;
  if (const auto refusal = check_host(request)) co_return co_await refuse(*refusal);
  request.id = record_.id;
  request.peer = client_address(source_, request.headers, state_->options.proxies);
  request.server_stopping = state_->stopping.get_token();
  const auto& admit = state_->application.admit;
  const Admission admission = admit ? admit(request) : Admission{};
  if (!co_await read_body(request, admission)) co_return false;
  exchange_ = exchange;
  const bool more = co_await answer(exchange, admission.lane);
  exchange_.reset();
  co_return more;
}

awaitable<bool> Connection::read_head(RequestHead& head) {
  if (inbox_.empty()) {
    if (state_->draining) co_return false;
    idle_ = true;
    const bool came = co_await wire_->read_more(inbox_, Clock::now() + times().idle);
    idle_ = false;
    if (!came) co_return false;
  }
  began_ = Clock::now();
  record_ = {};
  record_.id = random_request_id();
  for (;;) {
    const auto end = find_head_end(inbox_, state_->options.head);
    if (const auto* refusal = std::get_if<Refusal>(&end)) co_return co_await refuse(*refusal);
    if (const std::size_t size = std::get<std::size_t>(end); size > 0) {
      co_return co_await take_head(size, head);
    }
    if (co_await wire_->read_more(inbox_, began_ + times().head)) continue;
    if (!wire_->timed_out()) co_return false;
    co_return co_await refuse({408, "the head did not arrive in time"});
  }
}

awaitable<bool> Connection::take_head(std::size_t size, RequestHead& head) {
  auto parsed = parse_request_head(std::string_view(inbox_).substr(0, size), state_->options.head);
  inbox_.erase(0, size);
  if (const auto* refusal = std::get_if<Refusal>(&parsed)) co_return co_await refuse(*refusal);
  head = std::move(std::get<RequestHead>(parsed));
  co_return true;
}

std::optional<Refusal> Connection::check_host(const RequestHead& head) const {
  if (state_->hosts.allows(head.host)) return std::nullopt;
  return Refusal{421, "Host is not on the list of this server's names"};
}

awaitable<bool> Connection::read_body(Request& request, const Admission& admission) {
  if (request.body.length > admission.max_body) {
    co_return co_await refuse({413, "the body is larger than this route takes"});
  }
  if (request.expects_continue && inbox_.empty()) {
    if (!co_await wire_->write_all("HTTP/1.1 100 Continue\r\n\r\n", times().write_stall))
      co_return false;
  }
  request.sink = admission.sink;
  BodyDecoder decoder(request.body);
  std::string collected;
  const auto started = Clock::now();
  while (!decoder.is_done()) {
    if (inbox_.empty()) {
      const std::chrono::seconds earned(record_.body_bytes / times().body_bytes_per_second);
      if (!co_await wire_->read_more(inbox_, started + times().body_grace + earned)) {
        if (!wire_->timed_out()) co_return false;
        co_return co_await refuse({408, "the body did not arrive in time"});
      }
    }
    const auto refusal = accept_piece(decoder, admission.max_body, request, collected);
    if (refusal) co_return co_await refuse(*refusal);
  }
  record_.body_bytes = 0;
  request.content = BodyText(std::move(collected));
  co_return true;
}

std::optional<Refusal> Connection::accept_piece(BodyDecoder& decoder, std::size_t max_body,
                                                Request& request, std::string& collected) {
  std::string piece;
  const auto used = decoder.feed(inbox_, piece);
  if (!used) return Refusal{400, "the body's chunks cannot be read"};
  inbox_.erase(0, *used);
  record_.body_bytes += piece.size();
  if (record_.body_bytes > max_body)
    return Refusal{413, "the body is larger than this route takes"};
  if (!request.sink) {
    collected += piece;
    return std::nullopt;
  }
  const auto written = request.sink->write(piece);
  if (written) return std::nullopt;
  const bool large = written.error().code == ErrorCode::too_large;
  return Refusal{large ? 413 : 500, "the upload was not taken"};
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

awaitable<bool> Connection::answer(std::shared_ptr<Exchange> exchange, Admission::Lane lane) {
  if (lane == Admission::Lane::immediate) {
    run_exchange(*exchange, state_->application.handle);
  } else if (!offer(exchange, lane)) {
    Response busy = refusal_reply(503, record_.id);
    busy.headers.add("Retry-After", "1");
    record_.why = "no worker is free";
    exchange->answer(std::move(busy));
    exchange->finish(true);
  }
  co_return co_await send_answer(exchange);
}

awaitable<bool> Connection::send_answer(std::shared_ptr<Exchange> exchange) {
  std::optional<Response> response;
  while (!(response = exchange->take_answer())) {
    co_await wire_->nap(look_every);
    if (wire_->peer_gone()) {
      exchange->abandon();
      report("the client went away", false);
      co_return false;
    }
  }
  record_.label = response->label;
  const bool complete = co_await send_response(std::move(*response), exchange);
  if (!complete) exchange->abandon();
  report(record_.why, complete);
  co_return complete && exchange->request.keep_alive && !state_->draining;
}

awaitable<bool> Connection::send_response(Response response,
                                          const std::shared_ptr<Exchange>& exchange) {
  const bool close = !exchange->request.keep_alive || state_->draining;
  const bool is_head = exchange->request.method == Method::head;
  const StreamBody stream = response.stream;
  const bool sent = co_await send_whole(std::move(response), close, !is_head);
  if (!sent || !stream.produce || is_head) co_return sent;
  co_return co_await pump(*exchange, stream);
}

awaitable<bool> Connection::pump(Exchange& exchange, const StreamBody& stream) {
  auto last = Clock::now();
  for (;;) {
    const Exchange::Piece piece = exchange.take_piece();
    std::string_view bytes = piece.bytes;
    const bool silent = Clock::now() - last >= stream.keep_alive_after;
    if (bytes.empty() && !piece.finished && silent) bytes = stream.keep_alive;
    if (!bytes.empty()) {
      record_.body_bytes += bytes.size();
      if (!co_await wire_->write_all(as_chunk(bytes), times().write_stall)) co_return false;
      last = Clock::now();
    } else if (piece.finished) {
      if (!piece.whole) co_return false;
      co_return co_await wire_->write_all("0\r\n\r\n", times().write_stall);
    } else {
      co_await wire_->nap(look_every);
      if (wire_->peer_gone()) co_return false;
    }
  }
}

awaitable<bool> Connection::send_whole(Response response, bool close, bool with_body) {
  const ReplyContext context{record_.id, std::chrono::system_clock::now(), close, false};
  Result<std::string> head = response_head(response, context);
  if (!head) {
    response = refusal_reply(500, record_.id);
    head = response_head(response, context);
    record_.why = "a response header held a control character";
  }
  record_.status = response.status;
  if (with_body && !response.stream.produce) {
    record_.body_bytes = response.body.size();
    *head += response.body;
  }
  co_return co_await wire_->write_all(*head, times().write_stall);
}

awaitable<bool> Connection::refuse(Refusal refusal) {
  Response response = refusal_reply(refusal.status, record_.id);
  if (refusal.status == 426) response.headers.add("Upgrade", "HTTP/1.1");
  if (refusal.status == 429) response.headers.add("Retry-After", "1");
  if (refusal.status == 405) {
    response.headers.add("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
  }
  const bool sent = co_await send_whole(std::move(response), true, true);
  report(refusal.why, sent);
  if (sent) co_await wire_->linger();
  co_return false;
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
                      std::shared_ptr<ServerState> state) {
  std::make_shared<Connection>(io, accepted, std::move(state))->start();
}

}  // namespace osler::net
