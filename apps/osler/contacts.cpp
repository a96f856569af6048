#include "apps/osler/contacts.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "foundation/base/time_text.h"

namespace osler::apps {

using config::Setting;
using config::SettingKind;

namespace {

constexpr Setting table[] = {
    {"contacts.emergency", SettingKind::text, "", "", "Number to call in an emergency."},
    {"contacts.crisis_line", SettingKind::text, "", "", "Number for people in a mental crisis."},
    {"contacts.poison_centre", SettingKind::text, "", "", "Number of the poison centre."},
    {"contacts.reviewed_on", SettingKind::text, "", "",
     "Day on which somebody last called these numbers, YYYY-MM-DD."},
};

struct Contact {
  const char* name;
  const char* otherwise;
};

constexpr std::array<Contact, 3> contacts{{{"emergency", "your local emergency number"},
                                           {"crisis_line", "your local crisis line"},
                                           {"poison_centre", "your local poison centre"}}};

/// `[0-9 +*#-]{2,20}`
bool is_number(const std::string& text) {
  return text.size() >= 2 && text.size() <= 20 && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || c == ' ' || c == '+' || c == '*' || c == '#' ||
                  c == '-';
         });
}

}  // namespace

std::span<const Setting> contact_settings() { return table; }

std::map<std::string, std::string> contacts_of(const config::Settings& settings) {
  std::map<std::string, std::string> numbers;
  for (const Contact& contact : contacts) {
    const std::string& set = settings.text(std::string("contacts.") + contact.name);
    numbers[contact.name] = set.empty() ? contact.otherwise : set;
  }
  return numbers;
}

Result<void> check_contacts(const config::Settings& settings, Instant today) {
  for (const Contact& contact : contacts) {
    const std::string name = std::string("contacts.") + contact.name;
    if (is_number(settings.text(name))) continue;
    return fail(ErrorCode::invalid_argument,
                name +
                    " is not a number to call (2 to 20 of 0-9 space + * # -); people in danger "
                    "must be told whom to call. Set it in osler.toml");
  }
  const auto reviewed = parse_iso_day(settings.text("contacts.reviewed_on"));
  const auto oldest = std::chrono::floor<std::chrono::days>(today) - std::chrono::days(366);
  if (!reviewed || *reviewed < oldest) {
    return fail(ErrorCode::invalid_argument,
                "contacts.reviewed_on is not a day of the last twelve months: call the numbers in "
                "[contacts], then write today's day there");
  }
  return {};
}

}  // namespace osler::apps
