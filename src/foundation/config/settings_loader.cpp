#include "foundation/config/settings_loader.h"

#include <algorithm>
#include <utility>

#include "foundation/config/nearest_name.h"
#include "foundation/config/toml.h"

namespace osler::config {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Whether a TOML value of this kind may stand for a setting of that kind.
bool fits(NodeKind node, SettingKind setting) {
  switch (setting) {
    case SettingKind::integer:
      return node == NodeKind::integer;
    case SettingKind::decimal:
      return node == NodeKind::integer || node == NodeKind::decimal;
    case SettingKind::boolean:
      return node == NodeKind::boolean;
    case SettingKind::size:
      return node == NodeKind::integer || node == NodeKind::text;
    case SettingKind::texts:
      return node == NodeKind::array;
    default:
      return node == NodeKind::text;
  }
}

std::string scalar_text(const Node& node) {
  if (const auto text = node.as_text()) return std::string(*text);
  if (const auto number = node.as_decimal_text()) return std::string(*number);
  return node.as_boolean().value_or(false) ? "true" : "false";
}

}  // namespace

std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> entries;
  while (!text.empty()) {
    const std::string_view one = text.substr(0, text.find(','));
    text.remove_prefix(std::min(one.size() + 1, text.size()));
    if (!trimmed(one).empty()) entries.emplace_back(trimmed(one));
  }
  return entries;
}

SettingsLoader::SettingsLoader(Settings::Tables tables) {
  for (const auto& table : tables) {
    for (const Setting& setting : table) add(setting);
  }
}

void SettingsLoader::add(const Setting& setting) {
  const auto checked = check_setting(setting);
  if (!checked) problems_.push_back(checked.error().message);
  if (find(setting.name) != nullptr) {
    problems_.push_back("setting \"" + std::string(setting.name) + "\" is listed twice");
  }
  made_.table_.push_back(&setting);
  set_fallback(setting);
}

void SettingsLoader::set_fallback(const Setting& setting) {
  std::string text(setting.fallback);
  if (setting.kind == SettingKind::texts) {
    text.clear();
    for (const std::string& entry : split_list(setting.fallback)) text += entry + '\n';
  }
  const bool is_pattern = setting.name.find('*') != std::string_view::npos;
  auto& values = is_pattern ? made_.fallbacks_ : made_.values_;
  values[std::string(setting.name)] = {&setting, text, "default"};
}

const Setting* SettingsLoader::find(std::string_view name) const {
  const auto found = std::find_if(made_.table_.begin(), made_.table_.end(),
                                  [name](const Setting* one) { return is_name_of(*one, name); });
  return found == made_.table_.end() ? nullptr : *found;
}

std::string SettingsLoader::unknown(std::string_view name) const {
  std::vector<std::string_view> known;
  for (const Setting* setting : made_.table_) known.push_back(setting->name);
  return "there is no setting \"" + std::string(name) + "\"" + proposal(name, known);
}

bool SettingsLoader::is_section(std::string_view name) const {
  const auto parts = std::count(name.begin(), name.end(), '.') + 1;
  return std::any_of(made_.table_.begin(), made_.table_.end(), [&](const Setting* setting) {
    std::size_t end = 0;
    for (auto i = parts; i > 0 && end != std::string_view::npos; --i) {
      end = setting->name.find('.', end + (end == 0 ? 0 : 1));
    }
    if (end == std::string_view::npos) return false;
    Setting section;
    section.name = setting->name.substr(0, end);
    return is_name_of(section, name);
  });
}

void SettingsLoader::set(const Setting& setting, const std::string& name, const std::string& text,
                         const std::string& origin) {
  const auto checked = check_value(setting, text);
  if (!checked) {
    problems_.push_back(origin + ", \"" + name + "\": " + checked.error().message);
    return;
  }
  made_.values_[name] = {&setting, text, origin};
}

void SettingsLoader::set_list(const Setting& setting, const std::string& name,
                              const std::vector<std::string>& entries, const std::string& origin) {
  const bool is_clean = std::none_of(entries.begin(), entries.end(), [](const std::string& entry) {
    return entry.empty() || entry.find('\n') != std::string::npos;
  });
  if (!is_clean) {
    problems_.push_back(origin + ", \"" + name + "\": expected entries of one line each");
    return;
  }
  std::string joined;
  for (const std::string& entry : entries) joined.append(entry).append("\n");
  made_.values_[name] = {&setting, joined, origin};
}

void SettingsLoader::read_node(const Node& node, const std::string& name) {
  const Setting* const setting = find(name);
  if (setting == nullptr && node.kind() == NodeKind::table && is_section(name)) {
    return read_table(node, name + ".");
  }
  if (setting == nullptr) {
    problems_.push_back(node.place() + ": " + unknown(name));
    return;
  }
  if (!fits(node.kind(), setting->kind)) {
    problems_.push_back(node.error("expected " + std::string(setting_kind_name(setting->kind)) +
                                   ", found " + std::string(node_kind_name(node.kind())))
                            .message);
    return;
  }
  if (setting->kind != SettingKind::texts) {
    return set(*setting, name, scalar_text(node), node.file_and_line());
  }
  const auto entries = node.as_texts();
  if (!entries) {
    problems_.push_back(entries.error().message);
    return;
  }
  set_list(*setting, name, *entries, node.file_and_line());
}

void SettingsLoader::read_table(const Node& table, const std::string& prefix) {
  for (const Node& child : table.children()) read_node(child, prefix + child.key());
}

void SettingsLoader::read_file(const SettingSources& sources) {
  if (sources.file.empty()) return;
  const auto root = read_toml_file(sources.file);
  if (root) return read_table(*root, "");
  const bool is_absent = root.error().code == ErrorCode::not_found;
  if (!is_absent || !sources.file_may_be_absent) problems_.push_back(root.error().message);
}

void SettingsLoader::read_environment(const std::map<std::string, std::string>& environment) {
  std::map<std::string, std::string>
      names;  // variable -> setting, also of names chosen in the file
  for (const Setting* setting : made_.table_) {
    if (setting->name.find('*') == std::string_view::npos) {
      names[environment_name(setting->name)] = setting->name;
    }
  }
  for (const auto& [name, value] : made_.values_) names[environment_name(name)] = name;
  for (const auto& [variable, text] : environment) {
    const auto named = names.find(variable);
    if (named == names.end()) {
      warn_of_unknown_variable(variable);
      continue;
    }
    const Setting& setting = *find(named->second);
    if (setting.kind == SettingKind::texts) {
      set_list(setting, named->second, split_list(text), variable);
    } else {
      set(setting, named->second, text, variable);
    }
  }
}

/// OSLER_MASTER_KEY and others are no settings, so only a variable of a known section is
/// suspicious.
void SettingsLoader::warn_of_unknown_variable(const std::string& variable) {
  std::vector<std::string> variables;
  bool is_suspicious = false;
  for (const Setting* setting : made_.table_) {
    const std::string section(setting->name.substr(0, setting->name.find('.')));
    is_suspicious = is_suspicious || variable.starts_with(environment_name(section) + "_");
    variables.push_back(environment_name(setting->name));
  }
  if (!is_suspicious) return;
  const std::vector<std::string_view> known(variables.begin(), variables.end());
  made_.warnings_.push_back(variable + " sets nothing" + proposal(variable, known));
}

void SettingsLoader::read_flags(const std::vector<std::string>& flags) {
  for (const std::string& flag : flags) {
    const std::size_t equals = flag.find('=');
    const std::string name = flag.substr(0, equals);
    const Setting* const setting = find(name);
    if (equals == std::string::npos || setting == nullptr) {
      problems_.push_back("--set: " + (equals == std::string::npos
                                           ? std::string("write it as section.name=value")
                                           : unknown(name)));
    } else if (setting->kind == SettingKind::texts) {
      set_list(*setting, name, split_list(flag.substr(equals + 1)), "--set");
    } else {
      set(*setting, name, flag.substr(equals + 1), "--set");
    }
  }
}

Result<Settings> SettingsLoader::finish() {
  if (problems_.empty()) return std::move(made_);
  std::string message;
  for (const std::string& problem : problems_) message += (message.empty() ? "" : "\n") + problem;
  return fail(ErrorCode::invalid_argument, message);
}

}  // namespace osler::config
