#include "foundation/config/setting.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "foundation/config/address.h"
#include "foundation/config/quantity.h"
#include "foundation/config/secret.h"

namespace osler::config {
namespace {

constexpr std::array<std::string_view, 11> kind_names{
    "text", "integer", "decimal", "true or false", "duration", "size",
    "list", "choice",  "address", "path",          "secret"};

tl::unexpected<Error> expected(std::string_view what) {
  return fail(ErrorCode::invalid_argument, "expected " + std::string(what));
}

/// What a range compares: the number itself, milliseconds or bytes.
Result<double> measure(SettingKind kind, std::string_view text) {
  if (kind == SettingKind::duration) {
    TRY_ASSIGN(const std::chrono::milliseconds time, parse_duration(text));
    return static_cast<double>(time.count());
  }
  if (kind == SettingKind::size) {
    TRY_ASSIGN(const std::uint64_t bytes, parse_size(text));
    return static_cast<double>(bytes);
  }
  if (kind == SettingKind::integer) {
    TRY_ASSIGN(const std::int64_t number, parse_integer(text));
    return static_cast<double>(number);
  }
  return parse_decimal(text);
}

Result<void> check_range(const Setting& setting, std::string_view value) {
  TRY_ASSIGN(const double measured, measure(setting.kind, value));
  if (setting.range.empty()) return {};
  const std::size_t dots = setting.range.find("..");
  if (dots == std::string_view::npos) return expected("a range as least..most");
  TRY_ASSIGN(const double least, measure(setting.kind, setting.range.substr(0, dots)));
  TRY_ASSIGN(const double most, measure(setting.kind, setting.range.substr(dots + 2)));
  if (measured < least || measured > most) {
    return expected("a value in " + std::string(setting.range));
  }
  return {};
}

Result<void> check_choice(const Setting& setting, std::string_view value) {
  std::string_view rest = setting.range;
  while (!rest.empty()) {
    const std::string_view choice = rest.substr(0, rest.find('|'));
    if (choice == value) return {};
    rest.remove_prefix(std::min(choice.size() + 1, rest.size()));
  }
  return expected("one of " + std::string(setting.range));
}

bool has_control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t';
  });
}

bool may_be_unset(SettingKind kind) {
  switch (kind) {
    case SettingKind::text:
    case SettingKind::texts:
    case SettingKind::address:
    case SettingKind::path:
    case SettingKind::secret:
      return true;
    default:
      return false;
  }
}

bool is_setting_name(std::string_view name) {
  const bool has_parts = name.find('.') != std::string_view::npos && name.front() != '.' &&
                         name.back() != '.' && name.find("..") == std::string_view::npos;
  return has_parts && std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
                  c == '*';
         });
}

/// What an operator may put where a table says `*`.
bool is_chosen_name(std::string_view part) {
  return !part.empty() && std::all_of(part.begin(), part.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  });
}

std::string_view take_part(std::string_view& name) {
  const std::string_view part = name.substr(0, name.find('.'));
  name.remove_prefix(std::min(part.size() + 1, name.size()));
  return part;
}

}  // namespace

std::string_view setting_kind_name(SettingKind kind) {
  return kind_names[static_cast<std::size_t>(kind)];
}

Result<void> check_value(const Setting& setting, std::string_view value) {
  if (has_control_character(value)) return expected("text without control characters");
  switch (setting.kind) {
    case SettingKind::integer:
    case SettingKind::decimal:
    case SettingKind::duration:
    case SettingKind::size:
      return check_range(setting, value);
    case SettingKind::boolean:
      if (value != "true" && value != "false") return expected("true or false");
      return {};
    case SettingKind::choice:
      return check_choice(setting, value);
    case SettingKind::address:
      return value.empty() ? Result<void>() : check_address(value);
    case SettingKind::secret:
      return value.empty() ? Result<void>() : check_secret_reference(value);
    case SettingKind::text:
    case SettingKind::texts:
    case SettingKind::path:
      return {};
  }
  return {};
}

Result<void> check_setting(const Setting& setting) {
  const auto wrong = [&setting](std::string_view what) {
    return fail(ErrorCode::internal,
                "setting \"" + std::string(setting.name) + "\": " + std::string(what));
  };
  if (!is_setting_name(setting.name)) return wrong("write its name as section.name");
  if (setting.description.empty()) return wrong("it has no description");
  if (setting.fallback.empty() && may_be_unset(setting.kind)) return {};
  const auto checked = check_value(setting, setting.fallback);
  if (!checked) return wrong("default or range: " + checked.error().message);
  return {};
}

bool is_name_of(const Setting& setting, std::string_view name) {
  std::string_view pattern = setting.name;
  while (!pattern.empty() && !name.empty()) {
    const std::string_view wanted = take_part(pattern);
    const std::string_view part = take_part(name);
    if (wanted != part && (wanted != "*" || !is_chosen_name(part))) return false;
  }
  return pattern.empty() && name.empty();
}

std::string environment_name(std::string_view name) {
  std::string variable = "OSLER_";
  for (const char c : name) {
    const bool is_lower = c >= 'a' && c <= 'z';
    variable += c == '.' ? '_' : is_lower ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return variable;
}

}  // namespace osler::config
