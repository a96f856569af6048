#pragma once

#include <chrono>
#include <stop_token>

#include "foundation/base/result.h"

namespace osler {

/// For TRY in a loop: leaves long work soon after somebody asked for it.
/// Errors   cancelled.
inline Result<void> check_not_cancelled(const std::stop_token& stop) {
  if (stop.stop_requested()) return fail(ErrorCode::cancelled, "stopped before it was done");
  return {};
}

/// Waits, but not longer than until a stop. Returns  false when it was cut short.
bool wait_for(std::chrono::nanoseconds time, const std::stop_token& stop);

/// A stop of its own that also follows its parent's: cancelling one answer leaves the others,
/// shutting down cancels them all. Stays where it is made: the parent's callback points at it.
class ChildStop {
 public:
  explicit ChildStop(const std::stop_token& parent) : follow_(parent, Forward{&source_}) {}
  ChildStop(const ChildStop&) = delete;
  ChildStop& operator=(const ChildStop&) = delete;

  std::stop_token token() const { return source_.get_token(); }
  void request_stop() { source_.request_stop(); }

 private:
  struct Forward {
    std::stop_source* source;
    void operator()() const { source->request_stop(); }
  };
  std::stop_source source_;
  std::stop_callback<Forward> follow_;
};

}  // namespace osler
