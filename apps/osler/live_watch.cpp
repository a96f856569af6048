#include "apps/osler/live_watch.h"

#include <algorithm>

namespace osler::apps {

void LiveWatch::look() {
  using Steady = std::chrono::steady_clock;
  const auto begin = Steady::now();
  if (begin < next_) return;
  say_what_is_new();
  const auto end = Steady::now();
  // Never more than a hundredth of one thread, however many answers a week has.
  next_ = end + std::max<Steady::duration>(std::chrono::minutes(1), (end - begin) * 100);
}

void LiveWatch::say_what_is_new() {
  const auto found = findings_();
  if (!found) {
    if (was_checked_) log_.warning("serve.verdict_unchecked", {{"why", found.error().message}});
    was_checked_ = false;
    return;
  }
  was_checked_ = true;
  decltype(said_) now;
  for (const decisions::Departure& one : *found) {
    now.insert({one.arm, one.figure});
    const bool is_new = !said_.contains({one.arm, one.figure});
    if (is_new) log_.warning("serve.verdict_left", {{"why", one.sentence}});
  }
  said_ = std::move(now);
}

}  // namespace osler::apps
