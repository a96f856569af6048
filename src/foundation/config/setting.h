#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "foundation/base/result.h"

namespace osler::config {

enum class SettingKind : std::uint8_t {
  text,
  integer,   // range "1..100"
  decimal,   // kept as its text; range "0..1"
  boolean,   // true, false
  duration,  // "30s": quantity.h; range "10ms..1h"
  size,      // "64 MiB": quantity.h; range "1 KiB..1 GiB"
  texts,     // a list; comma separated where it comes from the environment or a flag
  choice,    // one of "plain|clinical", which stands in the range
  address,   // host:port, or http(s)://host...
  path,
  secret,  // only a reference: file:/path, env:NAME, cred:NAME
};
std::string_view setting_kind_name(SettingKind kind);

/// One thing that an operator may set. Every room lists its own in one constant table:
///   std::span<const Setting> settings();
///   constexpr Setting table[] = {{"net.listen", SettingKind::address, "127.0.0.1:8080", "",
///                                 "Where the pages and the API are served."}, ...};
/// `*` as one part of the name stands for a name that the operator chooses: "remote.*.address".
struct Setting {  // NOLINT(clang-analyzer-optin.performance.Padding): in the order of reading
  std::string_view name;
  SettingKind kind = SettingKind::text;
  std::string_view fallback;     // as it would be written; "" = not set
  std::string_view range;        // "" = any
  std::string_view description;  // one line, for docs/configuration.md
  bool needs_restart = true;
};

/// Whether `value` is one that `setting` may have. For texts: one entry of the list.
/// Errors   invalid_argument: what was expected; never repeats the value, which may be a secret.
Result<void> check_value(const Setting& setting, std::string_view value);

/// Whether the table's own line makes sense: a name with a section, a readable range, a fallback
/// that check_value accepts and that numbers, durations, sizes and choices cannot do without.
Result<void> check_setting(const Setting& setting);

/// Whether `name` is the setting's, with `*` standing for one part.
bool is_name_of(const Setting& setting, std::string_view name);

/// "net.max_body" -> "OSLER_NET_MAX_BODY"
std::string environment_name(std::string_view name);

}  // namespace osler::config
