#include "apps/osler/decide_routing.h"
#include "apps/osler/doctor.h"

namespace osler::apps {

Finding examine_routing(House& house) {
  const std::string check = "routing";
  const auto state = decisions::RoutingRows(house.database()).current();
  if (!state) return {check, Verdict::fail, state.error().message};
  if (!state->table) {
    return {check, Verdict::ok, "no table: every class of questions is answered by quoting"};
  }
  const std::string said = "step " + std::to_string(state->in_force) + " of " +
                           state->table->scenario + ": " + decisions::described(*state->table);
  const auto left = live_findings(house);
  if (!left) {
    return {check, Verdict::warn,
            said + "; what answers took cannot be read: " + left.error().message};
  }
  if (left->empty()) return {check, Verdict::ok, said};
  std::string sentences;
  for (const decisions::Departure& one : *left) sentences += "; " + one.sentence;
  return {check, Verdict::warn, said + sentences + "; compare and decide again"};
}

}  // namespace osler::apps
