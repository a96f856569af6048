#include "trust/access/decide.h"

#include <algorithm>

namespace osler::access {

namespace {

enum class Holds { no, yes, error };

Holds from_fact(const std::optional<bool>& fact) {
  if (!fact) return Holds::error;
  return *fact ? Holds::yes : Holds::no;
}

Holds test(Predicate predicate, const Resource& resource, const Environment& environment) {
  switch (predicate) {
    case Predicate::visitors_allowed:
      return from_fact(environment.visitors_allowed);
    case Predicate::shared:
      return from_fact(resource.shared);
    case Predicate::patient_document:
      return from_fact(resource.patient_document);
    case Predicate::self:
      return from_fact(resource.own_record);
  }
  return Holds::error;
}

template <class T>
bool names(const std::vector<T>& list, T one) {
  return list.empty() || std::ranges::find(list, one) != list.end();
}

Holds holds(const Rule& rule, const Resource& resource, const Environment& environment) {
  Holds all = Holds::yes;
  for (const Predicate predicate : rule.when) {
    const Holds one = test(predicate, resource, environment);
    if (one == Holds::no) return Holds::no;  // a fact that is missing beside it changes nothing
    if (one == Holds::error) all = Holds::error;
  }
  return all;
}

bool applies(const Rule& rule, const Principal& principal, Action action,
             const Resource& resource) {
  return names(rule.roles, principal.role) && names(rule.actions, action) &&
         (rule.forbids || resource.tier <= rule.tier_at_most);
}

}  // namespace

Decision decide(const Policy& policy, const Principal& principal, Action action,
                const Resource& resource, const Environment& environment) {
  Decision decision{false, "default_deny"};
  for (const Rule& rule : policy.rules) {
    if (!applies(rule, principal, action, resource)) continue;
    const Holds held = holds(rule, resource, environment);
    if (rule.forbids && held != Holds::no) return {false, rule.id};
    if (rule.forbids || held != Holds::yes) continue;
    // The least id, so that the order of the rules changes not even the reason.
    if (!decision.permitted || rule.id < decision.reason) decision = {true, rule.id};
  }
  return decision;
}

Scope shared_scope(const Policy& policy, const Principal& principal, Action action,
                   const Environment& environment) {
  Scope scope;
  scope.policy = policy.sha256;
  for (std::uint8_t tier = 1; tier <= 3; ++tier) {
    const Resource plain{.shared = true, .patient_document = true, .own_record = {}, .tier = tier};
    scope.patient_tiers.at(tier) = decide(policy, principal, action, plain, environment).permitted;
    Resource professional = plain;
    professional.patient_document = false;
    scope.professional_tiers.at(tier) =
        decide(policy, principal, action, professional, environment).permitted;
  }
  return scope;
}

}  // namespace osler::access
