#include "apps/osler/live_watch.h"

#include "apps/osler/decide_routing.h"

namespace osler::apps {

void LiveWatch::look() {
  const auto now = std::chrono::steady_clock::now();
  if (now < next_) return;
  next_ = now + std::chrono::minutes(1);
  const auto found = live_findings(house_);
  if (!found) {
    log_.warning("serve.verdict_unchecked", {{"why", found.error().message}});
    return;
  }
  for (const std::string& sentence : *found) {
    // The figure moves on; arm and kind of figure stand before it.
    const bool is_new =
        said_.insert(sentence.substr(0, sentence.find_first_of("0123456789"))).second;
    if (is_new) log_.warning("serve.verdict_left", {{"why", sentence}});
  }
}

}  // namespace osler::apps
