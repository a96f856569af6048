#include "knowledge/documents/manifest_file.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "foundation/config/toml.h"
#include "knowledge/documents/file_bytes.h"
#include "knowledge/documents/front_matter.h"
#include "knowledge/documents/path_pattern.h"

namespace osler::documents {
namespace {

using config::Node;

constexpr std::size_t most_bytes = 8U << 20U;  // an entry takes about 400 bytes: 20,000 files

tl::unexpected<Error> wrong(const Node& node, std::string_view what) {
  return tl::unexpected<Error>(node.error(what));
}

Result<void> take_text(const Node& entry, std::string_view key, std::optional<std::string>& out) {
  TRY_ASSIGN(const auto value, entry.optional_text(key));
  if (!value) return {};
  if (value->empty())
    return wrong(*entry.find(key), "must not be empty; leave the key out instead");
  out = std::string(*value);
  return {};
}

// A date as TOML writes it, or as a string.
Result<void> take_day(const Node& entry, std::string_view key, std::optional<std::int32_t>& out) {
  const Node* node = entry.find(key);
  if (node == nullptr) return {};
  const bool is_text = node->kind() == config::NodeKind::text;
  TRY_ASSIGN(const std::string_view value, is_text ? node->as_text() : node->as_time_text());
  out = day_number(value);
  if (!out) return wrong(*node, "is no day; write 2026-11-24");
  return {};
}

Result<void> take_number(const Node& entry, std::string_view key, std::int64_t most,
                         std::optional<std::int64_t>& out) {
  TRY_ASSIGN(out, entry.optional_integer(key));
  if (out && (*out < 1 || *out > most))
    return wrong(*entry.find(key), "must be between 1 and " + std::to_string(most));
  return {};
}

template <class Choice>
struct Named {
  std::string_view name;
  Choice choice;
};

template <class Choice, std::size_t N>
Result<void> take_choice(const Node& entry, std::string_view key, const Named<Choice> (&choices)[N],
                         std::optional<Choice>& out) {
  TRY_ASSIGN(const auto value, entry.optional_text(key));
  if (!value) return {};
  std::string names;
  for (const Named<Choice>& named : choices) {
    if (named.name == *value) out = named.choice;
    names += (names.empty() ? "" : ", ") + std::string(named.name);
  }
  if (!out) return wrong(*entry.find(key), "must be one of: " + names);
  return {};
}

constexpr Named<FileFacts::State> states[] = {{"active", FileFacts::State::active},
                                              {"draft", FileFacts::State::draft},
                                              {"retired", FileFacts::State::retired}};
constexpr Named<FileFacts::Audience> audiences[] = {
    {"patient", FileFacts::Audience::patient}, {"professional", FileFacts::Audience::professional}};

Result<void> take_days(const Node& entry, FileFacts& facts) {
  TRY(take_day(entry, "effective_from", facts.effective_from));
  TRY(take_day(entry, "valid_until", facts.valid_until));
  TRY(take_day(entry, "review_by", facts.review_by));
  if (facts.effective_from && facts.valid_until && *facts.effective_from > *facts.valid_until)
    return wrong(*entry.find("valid_until"), "is before effective_from");
  return {};
}

Result<void> take_numbers(const Node& entry, FileFacts& facts) {
  std::optional<std::int64_t> tier;
  std::optional<std::int64_t> order;
  TRY(take_number(entry, "tier", 3, tier));
  TRY(take_number(entry, "version_order", 1'000'000, order));
  if (tier) facts.tier = static_cast<std::uint8_t>(*tier);
  if (order) facts.version_order = static_cast<std::uint32_t>(*order);
  return {};
}

Result<FileFacts> read_facts(const Node& entry) {
  FileFacts facts;
  TRY(take_text(entry, "id", facts.id));
  TRY(take_text(entry, "title", facts.title));
  TRY(take_text(entry, "kind", facts.kind));
  TRY(take_text(entry, "language", facts.language));
  TRY(take_text(entry, "source", facts.source));
  TRY(take_text(entry, "owner", facts.owner));
  TRY(take_choice(entry, "audience", audiences, facts.audience));
  TRY(take_choice(entry, "state", states, facts.state));
  TRY(take_numbers(entry, facts));
  TRY(take_days(entry, facts));
  if (entry.find("labels") != nullptr) {
    TRY_ASSIGN(facts.labels, entry.texts("labels"));
  }
  return facts;
}

// A path below the manifest's folder: relative, without steps upwards.
bool leads_outside(std::string_view pattern) {
  return pattern.empty() || pattern[0] == '/' || pattern == ".." || pattern.starts_with("../") ||
         pattern.find("/../") != std::string_view::npos || pattern.ends_with("/..");
}

template <class T>
void overlay(std::optional<T>& base, const std::optional<T>& said) {
  if (said) base = said;
}

void overlay(FileFacts& base, const FileFacts& said) {
  overlay(base.id, said.id);
  overlay(base.title, said.title);
  overlay(base.kind, said.kind);
  overlay(base.language, said.language);
  overlay(base.source, said.source);
  overlay(base.owner, said.owner);
  overlay(base.audience, said.audience);
  overlay(base.tier, said.tier);
  overlay(base.state, said.state);
  overlay(base.effective_from, said.effective_from);
  overlay(base.valid_until, said.valid_until);
  overlay(base.review_by, said.review_by);
  overlay(base.version_order, said.version_order);
  base.labels.insert(base.labels.end(), said.labels.begin(), said.labels.end());
}

Result<void> check_pattern(const Node& entry, bool is_pattern) {
  for (const std::string_view key : {"id", "title", "version_order"}) {
    if (is_pattern && entry.find(key) != nullptr)
      return wrong(*entry.find(key),
                   "cannot be said of many files; give each its own [[document]]");
  }
  return {};
}

// One document that replaces another: said by giving both files one id, never by a second way.
Result<void> refuse_supersedes(const Node& entry) {
  const Node* node = entry.find("supersedes");
  if (node == nullptr) return {};
  return wrong(
      *node,
      "is not a key any more: give the file the id of the document that it replaces, with a "
      "higher version_order, or retire the old one with: osler documents retire ID");
}

}  // namespace

std::optional<std::int32_t> day_number(std::string_view iso_day) {
  const std::string day = documents::iso_day(iso_day);
  if (day.empty() || day.size() != iso_day.size()) return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = 0;
    for (const char c : day.substr(at, size)) value = value * 10 + (c - '0');
    return value;
  };
  const std::chrono::year_month_day date(std::chrono::year(number(0, 4)),
                                         std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                         std::chrono::day(static_cast<unsigned>(number(8, 2))));
  if (!date.ok()) return std::nullopt;
  return static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count());
}

Result<Manifest> Manifest::parse(std::string_view toml, const std::string& file) {
  TRY_ASSIGN(const Node root, config::parse_toml(toml, file, {most_bytes, 8}));
  TRY(root.only_known({"document"}));
  TRY_ASSIGN(const auto tables, root.tables("document"));
  Manifest manifest;
  std::set<std::string> seen;
  for (const Node& table : tables) {
    TRY(table.only_known({"file", "id", "title", "audience", "tier", "owner", "state", "kind",
                          "language", "source", "effective_from", "valid_until", "review_by",
                          "version_order", "supersedes", "labels"}));
    TRY(refuse_supersedes(table));
    Entry entry;
    TRY_ASSIGN(entry.pattern, table.text("file"));
    const Node& place = *table.find("file");
    if (leads_outside(entry.pattern)) return wrong(place, "must be a path below this folder");
    if (!seen.insert(entry.pattern).second) return wrong(place, "is described twice");
    entry.is_pattern = entry.pattern.find_first_of("*?") != std::string::npos;
    TRY(check_pattern(table, entry.is_pattern));
    TRY_ASSIGN(entry.facts, read_facts(table));
    manifest.entries_.push_back(std::move(entry));
  }
  std::stable_partition(manifest.entries_.begin(), manifest.entries_.end(),
                        [](const Entry& entry) { return entry.is_pattern; });
  return manifest;
}

Result<Manifest> Manifest::read(const std::string& path) {
  const std::string name = path.substr(path.find_last_of('/') + 1);
  const auto toml = file_bytes(path, most_bytes);
  if (!toml) return fail(toml.error().code, name + ": " + toml.error().message);
  return parse(*toml, name);
}

FileFacts Manifest::facts_of(std::string_view path) const {
  FileFacts facts;
  for (const Entry& entry : entries_) {
    const bool applies =
        entry.is_pattern ? matches_pattern(entry.pattern, path) : entry.pattern == path;
    if (applies) overlay(facts, entry.facts);
  }
  return facts;
}

bool Manifest::names(std::string_view path) const {
  return std::any_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    return entry.is_pattern ? matches_pattern(entry.pattern, path) : entry.pattern == path;
  });
}

}  // namespace osler::documents
