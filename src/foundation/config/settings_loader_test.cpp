#include "foundation/config/settings_loader.h"

#include <gtest/gtest.h>

namespace osler::config {
namespace {

constexpr Setting table[] = {{"net.hosts", SettingKind::texts, "", "", "Accepted Host headers."}};
constexpr std::span<const Setting> tables[] = {table};

TEST(SettingsLoader, SplitsListsAtCommas) {
  EXPECT_EQ(split_list(" a,, b c ,"), (std::vector<std::string>{"a", "b c"}));
  EXPECT_TRUE(split_list("").empty());
}

TEST(SettingsLoader, CollectsProblemsUntilItIsFinished) {
  SettingsLoader loader(tables);
  loader.read_flags({"net.hosts=a\nb", "net.host=a"});
  const auto finished = loader.finish();
  ASSERT_FALSE(finished.has_value());
  EXPECT_EQ(finished.error().message,
            "--set, \"net.hosts\": expected entries of one line each\n"
            "--set: there is no setting \"net.host\"; did you mean \"net.hosts\"?");
}

}  // namespace
}  // namespace osler::config
