#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace osler::access {

/// Protection 2. `visitor` is whoever is not logged in.
enum class Role : std::uint8_t {
  visitor,
  patient,
  proxy,
  clinician,
  knowledge_owner,
  operator_role,
  privacy_officer,
  decision_maker,
  service,
};

enum class Action : std::uint8_t {
  ask,
  search,
  preview,
  read_record,
  export_data,
  ingest,
  review,
  retire,
  erase,
  restrict,
  hold,
  policy,
  users,
  keys,
  audit_read,
  audit_verify,
  handoff,
  break_glass,
  train,
  backup,
  restore
};

/// Who asks, as identity found out. Facts only: what they may do is decide()'s.
struct Principal {
  std::string subject;  // pseudonymous: "visitor", "os:1000"; never a name
  Role role = Role::visitor;
  std::string method;  // visitor, os, key, password, oidc
};

/// Somebody who works there, not somebody who is cared for: answers 5 and 7 treat them otherwise.
bool is_professional(Role role);

/// The names that policies, audit records and `--as` use: "knowledge_owner", "operator".
std::string_view name_of(Role role);
std::string_view name_of(Action action);
std::optional<Role> role_named(std::string_view name);
std::optional<Action> action_named(std::string_view name);

}  // namespace osler::access
