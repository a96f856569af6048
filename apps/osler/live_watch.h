#pragma once

#include <chrono>
#include <set>
#include <string>

#include "apps/osler/house.h"
#include "foundation/base/log.h"

namespace osler::apps {

/// Looks once a minute whether what answering takes has left what the verdict rested on, and says
/// each arm and figure once. Belongs to one thread.
class LiveWatch {
 public:
  LiveWatch(House& house, Logger& log) : house_(house), log_(log) {}
  void look();

 private:
  House& house_;
  Logger& log_;
  std::chrono::steady_clock::time_point next_ = std::chrono::steady_clock::now();
  std::set<std::string> said_;
};

}  // namespace osler::apps
