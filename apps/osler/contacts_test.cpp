#include "apps/osler/contacts.h"

#include <array>
#include <chrono>

#include <gtest/gtest.h>

namespace osler::apps {
namespace {

constexpr Instant today{std::chrono::hours(24) * 20'781};  // 2026-11-24

config::Settings settings_with(std::vector<std::string> flags) {
  const std::array<std::span<const config::Setting>, 1> tables{contact_settings()};
  config::SettingSources sources;
  sources.flags = std::move(flags);
  return config::Settings::load(tables, sources).value();
}

TEST(Contacts, WholeAndReviewedTheyMayBeServed) {
  const auto settings =
      settings_with({"contacts.emergency=112", "contacts.crisis_line=555 01 88",
                     "contacts.poison_centre=555-0177", "contacts.reviewed_on=2026-11-24"});
  EXPECT_TRUE(check_contacts(settings, today).has_value());
  EXPECT_EQ(triage::spoken(contacts_of(settings)).at("emergency"), "112");
}

TEST(Contacts, TriagesCheckDecidesAndNamesEverySettingThatIsWrong) {
  const auto settings =
      settings_with({"contacts.emergency=112", "contacts.crisis_line=call us",
                     "contacts.poison_centre=555-0177", "contacts.reviewed_on=2026-11-25"});
  const auto checked = check_contacts(settings, today);
  ASSERT_FALSE(checked.has_value());
  EXPECT_NE(checked.error().message.find("contacts.crisis_line"), std::string::npos);
  EXPECT_NE(checked.error().message.find("lies ahead"), std::string::npos);
}

TEST(Contacts, WhatIsNotSetIsSaidInWordsThatAreTrueEverywhere) {
  EXPECT_EQ(triage::spoken(contacts_of(settings_with({}))).at("emergency"),
            "your local emergency number");
}

}  // namespace
}  // namespace osler::apps
