#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/literal.h"
#include "foundation/base/result.h"

namespace osler {

/// Tells a fake when to fail: on its n-th call, counted from 1; 0 = never. Any thread may call.
///   for (int n = 1;; ++n) { FaultyDatabase db(FailOnNth(n)); ...; if (!db.has_failed()) break; }
class FailOnNth {
 public:
  explicit FailOnNth(std::uint64_t n = 0) : n_(n) {}
  FailOnNth(const FailOnNth& other) : n_(other.n_), calls_(other.calls_.load()) {}
  FailOnNth& operator=(const FailOnNth&) = delete;

  /// Counts one call. Returns  true when this is the one that must fail.
  bool fails_now() { return ++calls_ == n_; }
  bool has_failed() const { return n_ != 0 && calls_.load() >= n_; }

 private:
  std::uint64_t n_;
  std::atomic<std::uint64_t> calls_ = 0;
};

enum class FaultAction : std::uint8_t {
  none,
  kill,         // SIGKILL at once, as a power cut would
  io_error,     // as if the system had answered EIO
  no_space,     // as if it had answered ENOSPC
  short_write,  // write half, then report io_error
};

/// What to do at which named place, read from "place=action" or "place@3=action" (the third time
/// it is passed), several separated by commas. Actions: kill, eio, enospc, short.
class FaultPlan {
 public:
  /// Errors   invalid_argument: an unknown action, or no number behind '@'.
  static Result<FaultPlan> parse(std::string_view text);
  /// Counts one passing of `place`. Any thread may call.
  FaultAction at(std::string_view place);

 private:
  struct Fault {
    std::string place;
    FaultAction action = FaultAction::none;
    FailOnNth nth;
  };
  std::vector<Fault> faults_;
};

// Named failpoints in durable code: `TRY(failpoint("audit.append.before_sync"));`. The environment
// variable OSLER_FAILPOINT holds the plan; OSLER_FAILPOINT=list writes the name of each place that
// is passed to stderr instead. Only builds with the CMake option OSLER_FAILPOINTS have them.
#ifdef OSLER_FAILPOINTS
/// Errors   unavailable: the plan says that the system fails here.
Result<void> failpoint(Literal place);
/// How many of `bytes` a write at this place may do; fewer means that io_error follows.
std::size_t failpoint_length(Literal place, std::size_t bytes);
#else
inline Result<void> failpoint(Literal /*place*/) { return {}; }
inline std::size_t failpoint_length(Literal /*place*/, std::size_t bytes) { return bytes; }
#endif

}  // namespace osler
