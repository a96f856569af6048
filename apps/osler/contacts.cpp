#include "apps/osler/contacts.h"

#include <chrono>

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

}  // namespace

std::span<const Setting> contact_settings() { return table; }

triage::Contacts contacts_of(const config::Settings& settings) {
  triage::Contacts contacts;
  contacts.emergency = settings.text("contacts.emergency");
  contacts.crisis_line = settings.text("contacts.crisis_line");
  contacts.poison_centre = settings.text("contacts.poison_centre");
  contacts.reviewed_on = settings.text("contacts.reviewed_on");
  return contacts;
}

Result<void> check_contacts(const config::Settings& settings, Instant today) {
  return triage::check(contacts_of(settings), std::chrono::floor<std::chrono::days>(today));
}

}  // namespace osler::apps
