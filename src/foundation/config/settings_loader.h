#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "foundation/config/node.h"
#include "foundation/config/settings.h"

namespace osler::config {

/// Fills one Settings object from its sources and collects everything that is wrong with them.
class SettingsLoader {
 public:
  explicit SettingsLoader(Settings::Tables tables);

  void read_file(const SettingSources& sources);
  void read_environment(const std::map<std::string, std::string>& environment);
  void read_flags(const std::vector<std::string>& flags);
  Result<Settings> finish();

 private:
  void add(const Setting& setting);
  void set_fallback(const Setting& setting);
  void read_table(const Node& table, const std::string& prefix);
  void read_node(const Node& node, const std::string& name);
  void set(const Setting& setting, const std::string& name, const std::string& text,
           const std::string& origin);
  void set_list(const Setting& setting, const std::string& name,
                const std::vector<std::string>& entries, const std::string& origin);
  const Setting* find(std::string_view name) const;
  std::string unknown(std::string_view name) const;
  bool is_section(std::string_view name) const;
  void warn_of_unknown_variable(const std::string& variable);

  Settings made_;
  std::vector<std::string> problems_;
};

/// "a, b,c" -> a b c; "" -> nothing.
std::vector<std::string> split_list(std::string_view text);

}  // namespace osler::config
