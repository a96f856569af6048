#include "foundation/config/settings.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "foundation/config/quantity.h"
#include "foundation/config/settings_loader.h"

namespace osler::config {
namespace {

[[noreturn]] void stop(std::string_view name, std::string_view why) {
  std::fputs(("setting \"" + std::string(name) + "\": " + std::string(why) + "\n").c_str(), stderr);
  std::abort();
}

std::vector<std::string> lines(std::string_view text) {
  std::vector<std::string> entries;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    entries.emplace_back(line);
    text.remove_prefix(line.size() + 1);
  }
  return entries;
}

std::string shown_value(SettingKind kind, const std::string& text) {
  if (kind == SettingKind::secret)
    return text.substr(0, text.find(':')) + (text.empty() ? "" : ":***");
  if (kind != SettingKind::texts) return text;
  std::string joined;
  for (const std::string& entry : lines(text)) joined += (joined.empty() ? "" : ", ") + entry;
  return joined;
}

}  // namespace

std::map<std::string, std::string> process_environment() {
  std::map<std::string, std::string> variables;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    const std::size_t equals = text.find('=');
    if (!text.starts_with("OSLER_") || equals == std::string_view::npos) continue;
    variables.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return variables;
}

Result<Settings> Settings::load(Tables tables, const SettingSources& sources) {
  SettingsLoader loader(tables);
  loader.read_file(sources);
  loader.read_environment(sources.environment);
  loader.read_flags(sources.flags);
  return loader.finish();
}

const Settings::Value& Settings::value(std::string_view name) const {
  const auto found = values_.find(name);
  if (found != values_.end()) return found->second;
  const auto pattern = std::find_if(table_.begin(), table_.end(),
                                    [name](const Setting* one) { return is_name_of(*one, name); });
  if (pattern == table_.end()) stop(name, "no table lists it");
  return fallbacks_.find((*pattern)->name)->second;
}

const std::string& Settings::of_kind(std::string_view name, SettingKind kind) const {
  const Value& found = value(name);
  if (found.setting->kind != kind) stop(name, "asked for as another kind");
  return found.text;
}

const std::string& Settings::text(std::string_view name) const {
  const Value& found = value(name);
  switch (found.setting->kind) {
    case SettingKind::text:
    case SettingKind::choice:
    case SettingKind::address:
    case SettingKind::path:
      return found.text;
    default:
      stop(name, "asked for as text");
  }
}

std::int64_t Settings::integer(std::string_view name) const {
  return parse_integer(of_kind(name, SettingKind::integer)).value();
}

const std::string& Settings::decimal_text(std::string_view name) const {
  return of_kind(name, SettingKind::decimal);
}

bool Settings::boolean(std::string_view name) const {
  return of_kind(name, SettingKind::boolean) == "true";
}

std::chrono::milliseconds Settings::duration(std::string_view name) const {
  return parse_duration(of_kind(name, SettingKind::duration)).value();
}

std::uint64_t Settings::size(std::string_view name) const {
  return parse_size(of_kind(name, SettingKind::size)).value();
}

std::vector<std::string> Settings::texts(std::string_view name) const {
  return lines(of_kind(name, SettingKind::texts));
}

Result<SecretText> Settings::secret(std::string_view name) const {
  const std::string& reference = of_kind(name, SettingKind::secret);
  if (reference.empty()) return fail(ErrorCode::not_found, std::string(name) + " is not set");
  return read_secret(reference);
}

std::vector<std::string> Settings::names_of(std::string_view setting) const {
  const std::size_t star = setting.find('*');
  std::vector<std::string> names;
  for (const auto& [name, value] : values_) {
    const std::string_view pattern = value.setting->name;
    const bool is_ours = pattern.substr(0, star) == setting.substr(0, star);
    if (!is_ours || pattern.find('*') != star) continue;
    const std::string chosen = name.substr(star, name.find('.', star) - star);
    if (names.empty() || names.back() != chosen) names.push_back(chosen);
  }
  return names;
}

std::vector<Settings::Shown> Settings::show() const {
  std::vector<Shown> all;
  for (const auto& [name, value] : values_) {
    all.push_back({name, shown_value(value.setting->kind, value.text), value.origin});
  }
  return all;
}

}  // namespace osler::config
