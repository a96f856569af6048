#include "foundation/config/setting.h"

#include <gtest/gtest.h>

namespace osler::config {
namespace {

bool accepts(SettingKind kind, std::string_view range, std::string_view value) {
  const Setting setting{"a.b", kind, "", range, "Text.", true};
  return check_value(setting, value).has_value();
}

TEST(Setting, ChecksKindAndRange) {
  EXPECT_TRUE(accepts(SettingKind::integer, "1..100", "100"));
  EXPECT_FALSE(accepts(SettingKind::integer, "1..100", "101"));
  EXPECT_FALSE(accepts(SettingKind::integer, "", "1.0"));
  EXPECT_TRUE(accepts(SettingKind::decimal, "0..1", "0.812345"));
  EXPECT_FALSE(accepts(SettingKind::decimal, "0..1", "1.01"));
  EXPECT_TRUE(accepts(SettingKind::duration, "10ms..1h", "60min"));
  EXPECT_FALSE(accepts(SettingKind::duration, "10ms..1h", "61min"));
  EXPECT_TRUE(accepts(SettingKind::size, "1 KiB..1 GiB", "64 MiB"));
  EXPECT_FALSE(accepts(SettingKind::size, "1 KiB..1 GiB", "1"));
  EXPECT_TRUE(accepts(SettingKind::choice, "plain|clinical", "clinical"));
  EXPECT_FALSE(accepts(SettingKind::choice, "plain|clinical", "plain|clinical"));
  EXPECT_FALSE(accepts(SettingKind::choice, "plain|clinical", ""));
  EXPECT_FALSE(accepts(SettingKind::boolean, "", "yes"));
  EXPECT_FALSE(accepts(SettingKind::text, "", std::string_view("a\0b", 3)));
}

TEST(Setting, ATablesOwnLineIsChecked) {
  const Setting good{"net.listen", SettingKind::address, "127.0.0.1:80", "", "Where.", true};
  EXPECT_TRUE(check_setting(good).has_value());
  for (Setting bad : {Setting{"listen", SettingKind::text, "", "", "No section."},
                      Setting{"net.x", SettingKind::text, "", "", ""},
                      Setting{"net.x", SettingKind::integer, "", "", "No default."},
                      Setting{"net.x", SettingKind::integer, "7", "1-9", "No range."},
                      Setting{"net.x", SettingKind::integer, "0", "1..9", "Out of range."},
                      Setting{"Net.X", SettingKind::text, "", "", "Upper case."}}) {
    EXPECT_FALSE(check_setting(bad).has_value()) << bad.description;
  }
}

TEST(Setting, AStarStandsForOneChosenName) {
  const Setting remote{"remote.*.address", SettingKind::address, "", "", "Where.", true};
  EXPECT_TRUE(is_name_of(remote, "remote.big-model.address"));
  for (const char* other : {"remote.address", "remote..address", "remote.a.b.address",
                            "remote.a.address.b", "remote.a", "remote.a b.address"}) {
    EXPECT_FALSE(is_name_of(remote, other)) << other;
  }
  EXPECT_EQ(environment_name("net.max_body"), "OSLER_NET_MAX_BODY");
}

}  // namespace
}  // namespace osler::config
