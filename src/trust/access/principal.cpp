#include "trust/access/principal.h"

#include <array>

namespace osler::access {

namespace {

constexpr std::array<std::string_view, 9> roles{"visitor",         "patient",         "proxy",
                                                "clinician",       "knowledge_owner", "operator",
                                                "privacy_officer", "decision_maker",  "service"};

constexpr std::array<std::string_view, 21> actions{
    "ask",        "search",       "preview",  "read_record", "export", "ingest", "review",
    "retire",     "erase",        "restrict", "hold",        "policy", "users",  "keys",
    "audit_read", "audit_verify", "handoff",  "break_glass", "train",  "backup", "restore"};

}  // namespace

bool is_professional(Role role) {
  return role != Role::visitor && role != Role::patient && role != Role::proxy;
}

std::string_view name_of(Role role) { return roles.at(static_cast<std::size_t>(role)); }

std::string_view name_of(Action action) { return actions.at(static_cast<std::size_t>(action)); }

std::optional<Role> role_named(std::string_view name) {
  for (std::size_t i = 0; i < roles.size(); ++i) {
    if (roles.at(i) == name) return static_cast<Role>(i);
  }
  return std::nullopt;
}

std::optional<Action> action_named(std::string_view name) {
  for (std::size_t i = 0; i < actions.size(); ++i) {
    if (actions.at(i) == name) return static_cast<Action>(i);
  }
  return std::nullopt;
}

}  // namespace osler::access
