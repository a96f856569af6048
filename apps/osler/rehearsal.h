#pragma once

#include <stop_token>
#include <string>

#include "apps/osler/house.h"
#include "foundation/base/log.h"

namespace osler::apps {

/// Keeps the approved questions ready: whenever the library has changed, or the day, they are
/// searched again for every role that is served, beside answering. Belongs to one thread.
class Rehearsal {
 public:
  Rehearsal(House& house, Logger& log);
  void look(const std::stop_token& stop);

 private:
  House& house_;
  Logger& log_;
  const answers::Sources sources_;
  std::vector<access::Scope> scopes_;
  std::string rehearsed_;  // snapshot and day
};

}  // namespace osler::apps
