#include "foundation/config/documentation.h"

#include <gtest/gtest.h>

namespace osler::config {
namespace {

constexpr Setting table[] = {
    {"net.listen", SettingKind::address, "127.0.0.1:8080", "", "Where pages are served."},
    {"answers.mode", SettingKind::choice, "plain", "plain|clinical", "Words for whom.", false},
    {"remote.*.token", SettingKind::secret, "", "", "Its key."},
};
constexpr std::span<const Setting> tables[] = {table};

TEST(Documentation, ShowsEverySettingInItsSection) {
  const std::string page = documentation(tables);
  EXPECT_TRUE(page.starts_with("# Configuration\n"));
  EXPECT_NE(page.find("## net\n\n| name | kind | default | what it does | variable |\n"
                      "|---|---|---|---|---|\n"
                      "| `listen` | address | `127.0.0.1:8080` | Where pages are served. | "
                      "`OSLER_NET_LISTEN` |\n\n## answers\n"),
            std::string::npos)
      << page;
  EXPECT_NE(page.find("| `mode` | choice `plain\\|clinical` | `plain` | Words for whom. *At once.* "
                      "| `OSLER_ANSWERS_MODE` |\n"),
            std::string::npos)
      << page;
  EXPECT_NE(page.find("## remote.*\n"), std::string::npos);
  EXPECT_NE(page.find("| `token` | secret |  | Its key. |  |\n"), std::string::npos) << page;
}

}  // namespace
}  // namespace osler::config
