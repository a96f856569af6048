#include "foundation/net/reply_writer.h"

#include <utility>

#include "foundation/net/error_reply.h"
#include "foundation/net/response_head.h"

namespace osler::net {
namespace {

namespace asio = boost::asio;
using asio::awaitable;
using Clock = std::chrono::steady_clock;

std::string as_chunk(std::string_view bytes) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string chunk;
  for (std::size_t left = bytes.size(); left > 0; left /= 16) chunk.insert(0, 1, digits[left % 16]);
  chunk += "\r\n";
  chunk.append(bytes);
  return chunk + "\r\n";
}

}  // namespace

awaitable<bool> ReplyWriter::send_whole(Response response, bool close, bool with_body,
                                        ExchangeRecord& record) {
  const ReplyContext context{record.id, std::chrono::system_clock::now(), close, false};
  Result<std::string> head = response_head(response, context);
  if (!head) {
    response = refusal_reply(500, record.id);
    head = response_head(response, context);
    record.why = "a response header held a control character";
  }
  record.status = response.status;
  if (with_body && !response.stream.produce) {
    record.body_bytes = response.body.size();
    *head += response.body;
  }
  co_return co_await wire_->write_all(*head, times_.write_stall);
}

awaitable<bool> ReplyWriter::pump(Exchange& exchange, const StreamBody& stream,
                                  ExchangeRecord& record) {
  auto last = Clock::now();
  for (;;) {
    const Exchange::Piece piece = exchange.take_piece();
    const bool silent = !piece.finished && Clock::now() - last >= stream.keep_alive_after;
    const std::string& bytes = piece.bytes.empty() && silent ? stream.keep_alive : piece.bytes;
    if (!bytes.empty()) {
      record.body_bytes += bytes.size();
      if (!co_await wire_->write_all(as_chunk(bytes), times_.write_stall)) co_return false;
      last = Clock::now();
    } else if (piece.finished) {
      co_return co_await finish(piece.whole);
    } else {
      co_await wire_->nap(look_every);
      if (wire_->peer_gone()) co_return false;
    }
  }
}

awaitable<bool> ReplyWriter::finish(bool whole) {
  if (!whole) co_return false;  // gcc 12 evaluates both sides of `whole && co_await ...`
  co_return co_await wire_->write_all("0\r\n\r\n", times_.write_stall);
}

Response reply_to(const Refusal& refusal, RequestId request) {
  Response response = refusal_reply(refusal.status, request);
  if (refusal.status == 426) response.headers.add("Upgrade", "HTTP/1.1");
  if (refusal.status == 429 || refusal.status == 503) response.headers.add("Retry-After", "1");
  if (refusal.status == 405) {
    response.headers.add("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
  }
  return response;
}

}  // namespace osler::net
