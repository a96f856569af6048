#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "trust/access/principal.h"

namespace osler::access {

/// Conditions that a rule may name (protection 3.1); joined by AND. No expression language.
enum class Predicate : std::uint8_t {
  visitors_allowed,  // the site answers people who are not logged in
  shared,            // the resource lies in the shared library
  patient_document,  // its audience is patients
  self,              // the record is the principal's own
};
std::optional<Predicate> predicate_named(std::string_view name);

struct Rule {
  std::string id;
  bool forbids = false;
  std::vector<Role> roles;      // empty: any
  std::vector<Action> actions;  // empty: any
  std::vector<Predicate> when;
  std::uint8_t tier_at_most = 3;  // applies to resources of this tier and better
};

/// A set of rules: their order and their repetition change nothing.
struct Policy {
  std::vector<Rule> rules;
  std::string sha256;  // of the file's bytes, hex; the policy's version
};

/// Reads `[[rule]]` tables: id, effect = "permit" | "forbid", roles, actions, when, tier_at_most.
/// Errors   invalid_argument: unknown key, role, action or predicate, with the line.
Result<Policy> load_policy(std::string_view toml, std::string_view file_name);

}  // namespace osler::access
