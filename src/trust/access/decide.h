#pragma once

#include <optional>
#include <string>

#include "trust/access/policy.h"
#include "trust/access/principal.h"
#include "trust/access/scope.h"

namespace osler::access {

/// Facts about what is asked for; nullopt = not known, which is an error for a rule that needs it.
struct Resource {
  std::optional<bool> shared;
  std::optional<bool> patient_document;
  std::optional<bool> own_record;
  std::uint8_t tier = 3;
};

/// Facts about the site.
struct Environment {
  std::optional<bool> visitors_allowed;
};

struct Decision {
  bool permitted = false;
  std::string reason;  // the rule's id, or "default_deny"; for the audit only
};

/// Permit if at least one permit rule holds, no forbid rule holds and no forbid rule errs. A permit
/// that errs (a fact is missing) does not hold; a forbid that errs denies. Pure: no clock, no I/O.
/// Source   protection 3.1.
Decision decide(const Policy& policy, const Principal& principal, Action action,
                const Resource& resource, const Environment& environment);

/// The part of the shared library that `action` opens: decided for each tier and audience.
Scope shared_scope(const Policy& policy, const Principal& principal, Action action,
                   const Environment& environment);

}  // namespace osler::access
