#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "foundation/config/secret.h"
#include "foundation/config/setting.h"

namespace osler::config {

/// Where values come from, each over the one before: defaults, file, environment, flags.
struct SettingSources {
  std::string file;                                // osler.toml; "" = none
  bool file_may_be_absent = false;                 // true unless somebody named the file
  std::map<std::string, std::string> environment;  // process_environment()
  std::vector<std::string> flags;                  // of --set: "section.name=value"
};

/// The variables of this process whose names begin with OSLER_.
std::map<std::string, std::string> process_environment();

/// What the operator has set, checked wholly before anything starts; immutable, any thread may ask.
/// Asking for a name that no table holds, or for another kind, is our bug and stops the program.
class Settings {
 public:
  using Tables = std::span<const std::span<const Setting>>;

  /// Errors   invalid_argument, corrupt: all that is wrong, one line each, with file and line,
  ///          variable or flag, and for an unknown key the nearest known one.
  static Result<Settings> load(Tables tables, const SettingSources& sources);

  bool is_set(std::string_view name) const { return !value(name).text.empty(); }
  const std::string& text(std::string_view name) const;  // also choice, address and path
  std::int64_t integer(std::string_view name) const;
  const std::string& decimal_text(std::string_view name) const;
  bool boolean(std::string_view name) const;
  std::chrono::milliseconds duration(std::string_view name) const;
  std::uint64_t size(std::string_view name) const;  // bytes
  std::vector<std::string> texts(std::string_view name) const;
  /// Read now, not at the start. Errors   those of read_secret; not_found where it is not set.
  Result<SecretText> secret(std::string_view name) const;

  /// What the operator called the things of "remote.*.address", each once, sorted.
  std::vector<std::string> names_of(std::string_view setting) const;

  struct Shown {
    std::string name;
    std::string value;   // of a secret: the kind of reference, masked
    std::string origin;  // "default", "osler.toml line 3", "OSLER_NET_LISTEN", "--set"
  };
  /// For `osler config show`.
  std::vector<Shown> show() const;
  /// Variables that look like settings but are none.
  const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  friend class SettingsLoader;
  struct Value {
    const Setting* setting = nullptr;
    std::string text;  // a list: its entries, each with '\n' behind it
    std::string origin;
  };
  const Value& value(std::string_view name) const;
  const std::string& of_kind(std::string_view name, SettingKind kind) const;

  std::vector<const Setting*> table_;
  std::map<std::string, Value, std::less<>> values_;
  std::map<std::string, Value, std::less<>> fallbacks_;  // of settings whose names hold `*`
  std::vector<std::string> warnings_;
};

}  // namespace osler::config
