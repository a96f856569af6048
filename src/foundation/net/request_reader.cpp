#include "foundation/net/request_reader.h"

#include <utility>
#include <variant>

namespace osler::net {
namespace {

namespace asio = boost::asio;
using asio::awaitable;
using Clock = std::chrono::steady_clock;

constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr Refusal too_large{413, "the body is larger than this route takes"};

Reading refused(int status, std::string_view why) { return {false, Refusal{status, why}}; }

/// The wire gave nothing more: too late is told, gone is not.
Reading ended(const Wire& wire, std::string_view why) {
  return wire.timed_out() ? refused(408, why) : Reading{};
}

Reading parse_head(std::string_view bytes, const HeadLimits& limits, RequestHead& head) {
  auto parsed = parse_request_head(bytes, limits);
  if (const auto* refusal = std::get_if<Refusal>(&parsed)) return {false, *refusal};
  head = std::move(std::get<RequestHead>(parsed));
  return {true, {}};
}

std::optional<Refusal> keep_piece(const std::string& piece, const Request& request,
                                  std::string& collected) {
  if (!request.sink) {
    collected += piece;
    return std::nullopt;
  }
  const auto written = request.sink->write(piece);
  if (written) return std::nullopt;
  return Refusal{written.error().code == ErrorCode::too_large ? 413 : 500,
                 "the upload was not taken"};
}

}  // namespace

awaitable<bool> RequestReader::wait_for_request() {
  if (!inbox_.empty()) co_return true;
  co_return co_await wire_->read_more(inbox_, Clock::now() + options_.times.idle);
}

awaitable<Reading> RequestReader::read_head(RequestHead& head) {
  const auto until = Clock::now() + options_.times.head;
  for (;;) {
    const auto end = find_head_end(inbox_, options_.head);
    if (const auto* refusal = std::get_if<Refusal>(&end)) co_return Reading{false, *refusal};
    if (const std::size_t size = std::get<std::size_t>(end); size > 0) {
      const Reading reading =
          parse_head(std::string_view(inbox_).substr(0, size), options_.head, head);
      inbox_.erase(0, size);
      co_return reading;
    }
    if (!co_await wire_->read_more(inbox_, until)) {
      co_return ended(*wire_, "the head did not arrive in time");
    }
  }
}

awaitable<Reading> RequestReader::read_body(Request& request, const Admission& admission) {
  if (request.body.length > admission.max_body) co_return Reading{false, too_large};
  if (request.expects_continue && inbox_.empty()) {
    if (!co_await wire_->write_all(go_on, options_.times.write_stall)) co_return Reading{};
  }
  request.sink = admission.sink;
  BodyDecoder decoder(request.body);
  std::string collected;
  std::uint64_t received = 0;
  const auto started = Clock::now();
  while (!decoder.is_done()) {
    const Reading more = co_await more_of_body(started, received);
    if (!more.whole) co_return more;
    std::string piece;
    auto refusal = take_piece(decoder, piece);
    received += piece.size();
    if (!refusal && received > admission.max_body) refusal = too_large;
    if (!refusal) refusal = keep_piece(piece, request, collected);
    if (refusal) co_return Reading{false, refusal};
  }
  request.content = BodyText(std::move(collected));
  co_return Reading{true, {}};
}

awaitable<Reading> RequestReader::more_of_body(Wire::Time started, std::uint64_t received) {
  if (!inbox_.empty()) co_return Reading{true, {}};
  const std::chrono::seconds earned(received / options_.times.body_bytes_per_second);
  const auto until = started + options_.times.body_grace + earned;
  if (co_await wire_->read_more(inbox_, until)) co_return Reading{true, {}};
  co_return ended(*wire_, "the body did not arrive in time");
}

std::optional<Refusal> RequestReader::take_piece(BodyDecoder& decoder, std::string& piece) {
  const auto used = decoder.feed(inbox_, piece);
  if (!used) return Refusal{400, "the body's chunks cannot be read"};
  inbox_.erase(0, *used);
  return std::nullopt;
}

}  // namespace osler::net
