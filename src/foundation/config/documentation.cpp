#include "foundation/config/documentation.h"

namespace osler::config {
namespace {

constexpr std::string_view introduction =
    R"(# Configuration

Generated from the tables in the program by `osler config docs`; edit those, not this page.

Each setting is read from `osler.toml` (in the data folder, or `--config FILE`), then from the
environment, then from `--set section.name=value`; the last one wins. An unknown key is an error.
Durations are written `250ms`, `30s`, `5min`, `2h`, `14d`; sizes `512`, `8 KiB`, `64 MiB`, `2 GiB`;
lists in the environment and in flags are separated by commas. Secrets stand in no configuration:
only `file:/path`, `env:NAME` or `cred:NAME` (systemd's credential folder) may.
`osler config show` prints what is in force and where each value comes from.
)";

std::string_view section_of(std::string_view name) { return name.substr(0, name.rfind('.')); }

std::string code(std::string_view text) {
  return text.empty() ? "" : "`" + std::string(text) + "`";
}

/// In a cell of a table a bar would end the cell.
std::string cell(std::string text) {
  for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2)) {
    text.insert(at, "\\");
  }
  return text;
}

std::string row(const Setting& setting) {
  const std::string_view own_name = setting.name.substr(setting.name.rfind('.') + 1);
  const bool has_variable = setting.name.find('*') == std::string_view::npos;
  std::string kind(setting_kind_name(setting.kind));
  if (!setting.range.empty()) kind += " " + code(setting.range);
  return "| " + code(own_name) + " | " + cell(kind) + " | " + cell(code(setting.fallback)) + " | " +
         cell(std::string(setting.description)) + (setting.needs_restart ? "" : " *At once.*") +
         " | " + (has_variable ? code(environment_name(setting.name)) : "") + " |\n";
}

void append_table(std::string& page, std::span<const Setting> table) {
  std::string_view section;
  for (const Setting& setting : table) {
    if (section_of(setting.name) != section) {
      section = section_of(setting.name);
      page += "\n## " + std::string(section) +
              "\n\n| name | kind | default | what it does | variable |\n|---|---|---|---|---|\n";
    }
    page += row(setting);
  }
}

}  // namespace

std::string documentation(Settings::Tables tables) {
  std::string page(introduction);
  for (const auto& table : tables) append_table(page, table);
  return page + "\nA change takes effect at the next start, except where *At once* is said.\n";
}

}  // namespace osler::config
