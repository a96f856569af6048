#include "trust/egress/catalogue.h"

#include <algorithm>
#include <array>

#include "foundation/base/hex.h"
#include "foundation/config/toml.h"
#include "foundation/crypto/hash.h"

namespace osler::egress {

using config::Node;

namespace {

constexpr std::array<std::string_view, 6> slot_kinds{"term", "doc",   "record",
                                                     "date", "count", "contact"};

Result<SlotKind> slot_kind(const Node& table) {
  TRY_ASSIGN(const auto name, table.text("kind"));
  const auto found = std::ranges::find(slot_kinds, name);
  if (found == slot_kinds.end()) {
    return tl::unexpected(table.error("has a slot of an unknown kind"));
  }
  return static_cast<SlotKind>(found - slot_kinds.begin());
}

/// The language is the name of the folder: templates/en/abstain.toml.
std::string language_of(std::string_view path) {
  const std::size_t end = path.rfind('/');
  if (end == std::string_view::npos) return "";
  const std::size_t begin = path.rfind('/', end - 1);
  return std::string(path.substr(begin + 1, end - begin - 1));
}

/// Classes whose fixed text may hold digits: times, numbers to call, record values (answers 3).
bool may_hold_digits(std::string_view class_name) {
  static constexpr std::array<std::string_view, 6> allowed{"record", "emergency", "crisis",
                                                           "poison", "urgent",    "soon"};
  return std::ranges::find(allowed, class_name) != allowed.end();
}

/// `{name}` holes of a text. Errors   an unclosed one.
Result<std::vector<std::string>> holes(const Node& table, std::string_view text) {
  std::vector<std::string> names;
  while (true) {
    const std::size_t begin = text.find('{');
    if (begin == std::string_view::npos) return names;
    const std::size_t end = text.find('}', begin);
    if (end == std::string_view::npos) return tl::unexpected(table.error("has an unclosed slot"));
    names.emplace_back(text.substr(begin + 1, end - begin - 1));
    text.remove_prefix(end + 1);
  }
}

Result<void> lint(const Node& table, const Template& made) {
  TRY_ASSIGN(const auto names, holes(table, made.text));
  for (const std::string& name : names) {
    if (std::ranges::find(made.slots, name, &SlotRule::name) == made.slots.end()) {
      return tl::unexpected(table.error("uses a slot that it does not declare"));
    }
  }
  const bool has_digit =
      std::ranges::any_of(made.text, [](char c) { return c >= '0' && c <= '9'; });
  if (has_digit && !may_hold_digits(made.class_name)) {
    return tl::unexpected(table.error("holds a digit; figures come from slots or quotes only"));
  }
  return {};
}

Result<Template> read_template(const Node& table, const std::string& language) {
  TRY(table.only_known({"id", "version", "class", "text", "slots", "cites", "reviewed_by",
                        "reviewed_on", "expires"}));
  Template made;
  made.language = language;
  TRY_ASSIGN(made.id, table.text("id"));
  TRY_ASSIGN(const auto version, table.optional_integer("version"));
  made.version = static_cast<std::uint32_t>(version.value_or(1));
  TRY_ASSIGN(made.class_name, table.text("class"));
  TRY_ASSIGN(made.text, table.text("text"));
  TRY_ASSIGN(const auto reviewed_by, table.optional_text("reviewed_by"));
  TRY_ASSIGN(const auto reviewed_on, table.optional_text("reviewed_on"));
  TRY_ASSIGN(const auto expires, table.optional_text("expires"));
  made.reviewed_by = reviewed_by.value_or("");
  made.reviewed_on = reviewed_on.value_or("");
  made.expires = expires.value_or("");
  if (const Node* slots = table.find("slots")) {
    for (const Node& slot : slots->children()) {
      TRY(slot.only_known({"name", "kind"}));
      SlotRule rule;
      TRY_ASSIGN(rule.name, slot.text("name"));
      TRY_ASSIGN(rule.kind, slot_kind(slot));
      made.slots.push_back(std::move(rule));
    }
  }
  TRY(lint(table, made));
  return made;
}

}  // namespace

Result<Catalogue> Catalogue::load(std::span<const CatalogueFile> files) {
  Catalogue catalogue;
  crypto::Sha256 digest;
  for (const CatalogueFile& file : files) {
    digest.update(crypto::sha256_hex(file.bytes)).update(" ").update(file.path).update("\n");
    TRY_ASSIGN(const Node root, config::parse_toml(file.bytes, std::string(file.path)));
    TRY(root.only_known({"template"}));
    TRY_ASSIGN(const auto tables, root.tables("template"));
    for (const Node& table : tables) TRY(catalogue.add(table, language_of(file.path)));
  }
  catalogue.digest_ = to_hex(digest.finish());
  return catalogue;
}

Result<void> Catalogue::add(const config::Node& table, const std::string& language) {
  TRY_ASSIGN(auto made, read_template(table, language));
  const auto key = std::pair(language, made.id);
  if (templates_.emplace(key, std::move(made)).second) return {};
  return tl::unexpected(table.error("has the id of another template"));
}

const Template* Catalogue::find(std::string_view language, std::string_view id) const {
  const auto found = templates_.find(std::pair(std::string(language), std::string(id)));
  return found == templates_.end() ? nullptr : &found->second;
}

std::vector<const Template*> Catalogue::all() const {
  std::vector<const Template*> list;
  for (const auto& [key, one] : templates_) list.push_back(&one);
  return list;
}

Result<std::string> Catalogue::render(std::string_view language, std::string_view id,
                                      std::span<const Slot> slots) const {
  const Template* chosen = find(language, id);
  if (chosen == nullptr) {
    return fail(ErrorCode::not_found, "no template " + std::string(id) + " in this language");
  }
  if (slots.size() != chosen->slots.size()) {
    return fail(ErrorCode::invalid_argument, "template " + chosen->id + " has other slots");
  }
  for (const SlotRule& rule : chosen->slots) {
    const auto given = std::ranges::find(slots, rule.name, &Slot::name);
    if (given == slots.end() || given->kind != rule.kind) {
      return fail(ErrorCode::invalid_argument,
                  "template " + chosen->id + " misses its slot " + rule.name);
    }
  }
  std::string text;
  std::string_view rest = chosen->text;
  for (std::size_t hole = rest.find('{'); hole != std::string_view::npos; hole = rest.find('{')) {
    const std::size_t end = rest.find('}', hole);  // the lint has seen that every hole is closed
    text += rest.substr(0, hole);
    text += std::ranges::find(slots, rest.substr(hole + 1, end - hole - 1), &Slot::name)->value;
    rest.remove_prefix(end + 1);
  }
  text += rest;
  return text;
}

}  // namespace osler::egress
