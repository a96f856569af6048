#include "foundation/net/exchange.h"

#include <utility>

#include "foundation/net/error_reply.h"

namespace osler::net {
namespace {

// Whatever a handler throws stays here: it has already failed to be a Result.
Response guarded(const std::function<Response(const Request&)>& handle, const Request& request) {
  try {
    return handle(request);
  } catch (...) {
    return refusal_reply(500, request.id);
  }
}

bool produce_all(const std::function<void(BodyWriter&)>& produce, BodyWriter& writer) {
  try {
    produce(writer);
    return true;
  } catch (...) {
    return false;
  }
}

}  // namespace

void Exchange::answer(Response response) {
  {
    const std::scoped_lock lock(mutex_);
    answer_ = std::move(response);
  }
  wake_();
}

bool Exchange::write(std::string_view bytes) {
  {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return abandoned_ || waiting_.size() < room; });
    if (abandoned_) return false;
    waiting_.append(bytes);
  }
  wake_();
  return true;
}

void Exchange::finish(bool whole) {
  {
    const std::scoped_lock lock(mutex_);
    finished_ = true;
    whole_ = whole;
  }
  wake_();
}

std::optional<Response> Exchange::take_answer() {
  const std::scoped_lock lock(mutex_);
  return std::exchange(answer_, std::nullopt);
}

Exchange::Piece Exchange::take_piece() {
  Piece piece;
  {
    const std::scoped_lock lock(mutex_);
    piece = {std::exchange(waiting_, {}), finished_, whole_};
  }
  changed_.notify_one();
  return piece;
}

void Exchange::abandon() {
  {
    const std::scoped_lock lock(mutex_);
    abandoned_ = true;
  }
  changed_.notify_one();
  gone_.request_stop();
}

void run_exchange(Exchange& exchange, const std::function<Response(const Request&)>& handle) {
  Response response = guarded(handle, exchange.request);
  const bool streams = response.stream.produce && exchange.request.method != Method::head;
  const auto produce = response.stream.produce;
  exchange.answer(std::move(response));
  exchange.finish(!streams || produce_all(produce, exchange));
}

}  // namespace osler::net
