#pragma once

#include <algorithm>
#include <chrono>

#include "foundation/base/clock.h"
#include "foundation/base/result.h"

namespace osler {

/// The moment at which a whole piece of work must be over, shared by all its stages: each asks how
/// much is left, none gets a fresh allowance. Counts on the monotonic clock, which it borrows.
class Deadline {
 public:
  static Deadline after(const Clock& clock, std::chrono::nanoseconds time) {
    return Deadline(clock, clock.monotonic() + time);
  }
  /// Never below zero.
  std::chrono::nanoseconds remaining() const {
    return std::max(end_ - clock_->monotonic(), std::chrono::nanoseconds::zero());
  }
  bool has_passed() const { return remaining() == std::chrono::nanoseconds::zero(); }
  /// Errors   timeout.
  Result<void> check() const {
    if (has_passed()) return fail(ErrorCode::timeout, "the time allowed for this was used up");
    return {};
  }
  /// The earlier of this and `time` from now: a stage's own limit within the whole.
  Deadline within(std::chrono::nanoseconds time) const {
    return Deadline(*clock_, std::min(end_, clock_->monotonic() + time));
  }

 private:
  Deadline(const Clock& clock, std::chrono::nanoseconds end) : clock_(&clock), end_(end) {}

  const Clock* clock_;
  std::chrono::nanoseconds end_;
};

}  // namespace osler
