#include "trust/access/policy.h"

#include <array>

#include "foundation/config/toml.h"
#include "foundation/crypto/hash.h"

namespace osler::access {

using config::Node;

namespace {

constexpr std::array<std::string_view, 4> predicates{"visitors_allowed", "shared",
                                                     "patient_document", "self"};

/// The named members of a list in `key`; absent = empty = any.
template <class T>
Result<std::vector<T>> named(const Node& table, std::string_view key,
                             std::optional<T> (*find)(std::string_view)) {
  std::vector<T> all;
  const Node* list = table.find(key);
  if (list == nullptr) return all;
  TRY_ASSIGN(const auto names, list->as_texts());
  for (const std::string& name : names) {
    const std::optional<T> one = find(name);
    if (!one) return tl::unexpected(list->error("holds an unknown name"));
    all.push_back(*one);
  }
  // An empty list would mean "any": whoever writes one means "none".
  if (all.empty()) return tl::unexpected(list->error("is empty; leave it out to mean any"));
  return all;
}

Result<Rule> read_rule(const Node& table) {
  TRY(table.only_known({"id", "effect", "roles", "actions", "when", "tier_at_most"}));
  Rule rule;
  TRY_ASSIGN(rule.id, table.text("id"));
  TRY_ASSIGN(const auto effect, table.text("effect"));
  if (effect != "permit" && effect != "forbid") {
    return tl::unexpected(table.error("has an effect that is neither permit nor forbid"));
  }
  rule.forbids = effect == "forbid";
  TRY_ASSIGN(rule.roles, named<Role>(table, "roles", role_named));
  TRY_ASSIGN(rule.actions, named<Action>(table, "actions", action_named));
  TRY_ASSIGN(rule.when, named<Predicate>(table, "when", predicate_named));
  TRY_ASSIGN(const auto tier, table.optional_integer("tier_at_most"));
  if (tier && (*tier < 1 || *tier > 3)) {
    return tl::unexpected(table.error("has a tier_at_most outside 1 to 3"));
  }
  if (tier) rule.tier_at_most = static_cast<std::uint8_t>(*tier);
  return rule;
}

}  // namespace

std::optional<Predicate> predicate_named(std::string_view name) {
  for (std::size_t i = 0; i < predicates.size(); ++i) {
    if (predicates.at(i) == name) return static_cast<Predicate>(i);
  }
  return std::nullopt;
}

Result<Policy> load_policy(std::string_view toml, std::string_view file_name) {
  TRY_ASSIGN(const Node root, config::parse_toml(toml, std::string(file_name)));
  TRY(root.only_known({"rule"}));
  TRY_ASSIGN(const auto tables, root.tables("rule"));
  Policy policy;
  for (const Node& table : tables) {
    TRY_ASSIGN(auto rule, read_rule(table));
    policy.rules.push_back(std::move(rule));
  }
  policy.sha256 = crypto::sha256_hex(toml);
  return policy;
}

}  // namespace osler::access
