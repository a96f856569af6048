#include "apps/osler/rehearsal.h"

#include <algorithm>

#include "answering/answers/frequent_questions.h"
#include "knowledge/library/in_force.h"

namespace osler::apps {

Rehearsal::Rehearsal(House& house, Logger& log)
    : house_(house), log_(log), sources_(house.sources()) {
  for (const access::Role role : {access::Role::visitor, access::Role::clinician}) {
    access::Principal somebody;
    somebody.role = role;
    const access::Scope scope = house.scope(somebody, access::Action::ask);
    const auto is_open = [](bool open) { return open; };
    if (std::ranges::any_of(scope.patient_tiers, is_open) ||
        std::ranges::any_of(scope.professional_tiers, is_open)) {
      scopes_.push_back(scope);
    }
  }
}

void Rehearsal::look(const std::stop_token& stop) {
  if (house_.frequent_questions().empty()) return;
  const auto snapshot = house_.snapshots().current();
  if (!snapshot) return;
  answers::GatherOptions options{.day = library::day_of(house_.clock().now())};
  options.snapshot = *snapshot;
  const std::string now = (*snapshot)->id() + "/" + std::to_string(options.day);
  if (now == rehearsed_) return;
  std::size_t ready = 0;
  for (const access::Scope& scope : scopes_) {
    const auto done =
        answers::rehearse(house_.frequent_questions(), scope, sources_, options, stop);
    if (!done) return;
    ready += *done;
  }
  rehearsed_ = now;
  log_.info("caches.rehearsed", {{"questions", ready}});
}

}  // namespace osler::apps
