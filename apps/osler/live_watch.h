#pragma once

#include <chrono>
#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "foundation/base/log.h"
#include "improving/decisions/live_check.h"

namespace osler::apps {

/// Looks whether what answering takes has left what the verdict rested on, and says it when it
/// begins: again only after the figure had come back. Belongs to one thread.
class LiveWatch {
 public:
  using Findings = std::function<Result<std::vector<decisions::Departure>>()>;
  LiveWatch(Findings findings, Logger& log) : findings_(std::move(findings)), log_(log) {}

  /// Once a minute, more seldom where reading the ledger takes long; in between it does nothing.
  void look();
  /// At once.
  void say_what_is_new();

 private:
  Findings findings_;
  Logger& log_;
  std::chrono::steady_clock::time_point next_ = std::chrono::steady_clock::now();
  bool was_checked_ = true;
  std::set<std::pair<std::string, decisions::Departure::Figure>> said_;
};

}  // namespace osler::apps
