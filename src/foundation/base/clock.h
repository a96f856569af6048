#pragma once

#include <chrono>

namespace osler {

using Instant = std::chrono::time_point<std::chrono::system_clock, std::chrono::microseconds>;

/// The one source of time, so that every date in an answer, a record or a test can be chosen.
/// Any thread may call.
class Clock {
 public:
  virtual ~Clock() = default;
  /// UTC, may step when the machine's clock is set.
  virtual Instant now() const = 0;
  /// Never goes back; its zero means nothing.
  virtual std::chrono::nanoseconds monotonic() const = 0;
};

class SystemClock final : public Clock {
 public:
  Instant now() const override {
    return std::chrono::time_point_cast<std::chrono::microseconds>(
        std::chrono::system_clock::now());
  }
  std::chrono::nanoseconds monotonic() const override {
    return std::chrono::steady_clock::now().time_since_epoch();
  }
};

/// Stands still until told otherwise. Not for several threads.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(Instant now) : now_(now) {}
  Instant now() const override { return now_; }
  std::chrono::nanoseconds monotonic() const override { return now_.time_since_epoch(); }
  void set(Instant now) { now_ = now; }

 private:
  Instant now_;
};

}  // namespace osler
