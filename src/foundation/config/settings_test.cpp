#include "foundation/config/settings.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>

namespace osler::config {
namespace {

using namespace std::chrono_literals;

constexpr Setting net_table[] = {
    {"net.listen", SettingKind::address, "127.0.0.1:8080", "", "Where pages are served."},
    {"net.max_body", SettingKind::size, "1 MiB", "1 KiB..64 MiB", "Largest JSON body.", false},
    {"net.idle", SettingKind::duration, "60s", "1s..1h", "Idle connections are closed."},
    {"net.hosts", SettingKind::texts, "localhost, 127.0.0.1", "", "Accepted Host headers."},
};
constexpr Setting other_table[] = {
    {"answers.threshold", SettingKind::decimal, "0.80", "0..1", "Least evidence."},
    {"answers.mode", SettingKind::choice, "plain", "plain|clinical", "Words for whom."},
    {"search.results", SettingKind::integer, "50", "1..1000", "What fusion reads."},
    {"access.visitors", SettingKind::boolean, "false", "", "People without a login may ask."},
    {"remote.*.address", SettingKind::address, "", "", "A model server."},
    {"remote.*.token", SettingKind::secret, "", "", "Its key."},
    {"remote.*.timeout", SettingKind::duration, "30s", "", "How long it may take."},
};
constexpr std::span<const Setting> tables[] = {net_table, other_table};

class SettingsTest : public testing::Test {
 protected:
  Result<Settings> load(std::string_view toml) {
    sources.file = testing::TempDir() + "settings_test.toml";
    std::ofstream(sources.file) << toml;
    return Settings::load(tables, sources);
  }
  std::string problem(std::string_view toml) {
    const auto loaded = load(toml);
    return loaded ? "none" : loaded.error().message.substr(testing::TempDir().size());
  }
  SettingSources sources;
};

TEST_F(SettingsTest, WithoutSourcesTheDefaultsHold) {
  const Settings settings = Settings::load(tables, {}).value();
  EXPECT_EQ(settings.text("net.listen"), "127.0.0.1:8080");
  EXPECT_EQ(settings.size("net.max_body"), 1048576U);
  EXPECT_EQ(settings.duration("net.idle"), 60s);
  EXPECT_EQ(settings.texts("net.hosts"), (std::vector<std::string>{"localhost", "127.0.0.1"}));
  EXPECT_EQ(settings.decimal_text("answers.threshold"), "0.80");
  EXPECT_EQ(settings.integer("search.results"), 50);
  EXPECT_FALSE(settings.boolean("access.visitors"));
}

TEST_F(SettingsTest, FlagsWinOverTheEnvironmentAndTheEnvironmentOverTheFile) {
  sources.environment = {{"OSLER_NET_IDLE", "20s"},
                         {"OSLER_SEARCH_RESULTS", "7"},
                         {"OSLER_NET_HOSTS", "a, b"},
                         {"OSLER_MASTER_KEY", "x"}};
  sources.flags = {"search.results=8"};
  const Settings settings =
      load(
          "[net]\nidle = \"10s\"\nmax_body = 4096\n[answers]\nthreshold = 0.850\n"
          "[search]\nresults = 6\n[access]\nvisitors = true\n")
          .value();
  EXPECT_EQ(settings.size("net.max_body"), 4096U);
  EXPECT_EQ(settings.decimal_text("answers.threshold"), "0.850") << "as written";
  EXPECT_EQ(settings.duration("net.idle"), 20s);
  EXPECT_EQ(settings.integer("search.results"), 8);
  EXPECT_TRUE(settings.boolean("access.visitors"));
  EXPECT_EQ(settings.texts("net.hosts"), (std::vector<std::string>{"a", "b"}));
  EXPECT_TRUE(settings.warnings().empty());
}

TEST_F(SettingsTest, UnknownKeysAreErrorsWithPlaceAndProposal) {
  EXPECT_EQ(problem("[net]\n\nlitsen = \"a:1\"\n"),
            "settings_test.toml line 3, \"litsen\": there is no setting \"net.litsen\"; did you "
            "mean \"net.listen\"?");
  EXPECT_NE(problem("[nett]\nlisten = \"a:1\"\n"), "none");
  EXPECT_NE(problem("[net.listen]\na = 1\n"), "none");
  EXPECT_NE(problem("[remote.a]\nadres = \"a:1\"\n"), "none");
  EXPECT_EQ(problem(""), "none");
  EXPECT_EQ(problem("[net]\n"), "none");
}

TEST_F(SettingsTest, EverythingThatIsWrongIsSaidAtOnceAndNoValueIsRepeated) {
  sources.flags = {"search.result=1", "nonsense"};
  sources.environment = {{"OSLER_NET_IDLE", "forever"}};
  const std::string message = problem(
      "[search]\nresults = 0\n[answers]\nmode = \"loud\"\nthreshold = \"0.5\"\n"
      "[remote.a]\ntoken = \"hunter2\"\n");
  EXPECT_EQ(std::count(message.begin(), message.end(), '\n'), 6) << message;
  EXPECT_NE(message.find("line 2, \"search.results\": expected a value in 1..1000"),
            std::string::npos)
      << message;
  EXPECT_NE(message.find("OSLER_NET_IDLE, \"net.idle\": expected a duration"), std::string::npos);
  EXPECT_EQ(message.find("hunter2"), std::string::npos);
}

TEST_F(SettingsTest, AnOperatorsOwnNamesAreListedAndHaveDefaults) {
  sources.environment = {{"OSLER_REMOTE_SMALL_TIMEOUT", "5s"}};
  ::setenv("OSLER_TEST_TOKEN", "s3cret", 1);
  const Settings settings = load(
                                "[remote.big]\naddress = \"https://a.example\"\n"
                                "token = \"env:OSLER_TEST_TOKEN\"\n"
                                "[remote.small]\naddress = \"b.example:80\"\ntimeout = \"9s\"\n")
                                .value();
  EXPECT_EQ(settings.names_of("remote.*.address"), (std::vector<std::string>{"big", "small"}));
  EXPECT_EQ(settings.text("remote.small.address"), "b.example:80");
  EXPECT_EQ(settings.duration("remote.big.timeout"), 30s);
  EXPECT_EQ(settings.duration("remote.small.timeout"), 5s);
  EXPECT_EQ(settings.secret("remote.big.token")->reveal(), "s3cret");
  EXPECT_EQ(settings.secret("remote.small.token").error().code, ErrorCode::not_found);
}

TEST_F(SettingsTest, ShowNamesTheOriginAndMasksSecrets) {
  sources.flags = {"search.results=8"};
  const Settings settings = load("[remote.big]\ntoken = \"file:/etc/token\"\n").value();
  std::map<std::string, Settings::Shown> shown;
  for (auto& one : settings.show()) shown[one.name] = one;
  EXPECT_EQ(shown.at("remote.big.token").value, "file:***");
  EXPECT_EQ(shown.at("search.results").origin, "--set");
  EXPECT_EQ(shown.at("net.hosts").value, "localhost, 127.0.0.1");
  EXPECT_EQ(shown.at("net.idle").origin, "default");
  EXPECT_TRUE(shown.at("remote.big.token").origin.ends_with("settings_test.toml line 2"));
}

TEST_F(SettingsTest, ANamedFileMustExistAndADefaultOneNeedNot) {
  sources.file = "/nonexistent/osler.toml";
  EXPECT_FALSE(Settings::load(tables, sources).has_value());
  sources.file_may_be_absent = true;
  EXPECT_TRUE(Settings::load(tables, sources).has_value());
}

TEST_F(SettingsTest, AVariableThatAlmostNamesASettingIsAWarning) {
  sources.environment = {{"OSLER_NET_LITSEN", "a:1"}, {"OSLER_SOURCE_DIR", "/x"}};
  const Settings settings = Settings::load(tables, sources).value();
  EXPECT_EQ(settings.warnings(),
            (std::vector<std::string>{
                "OSLER_NET_LITSEN sets nothing; did you mean \"OSLER_NET_LISTEN\"?"}));
}

TEST_F(SettingsTest, ABadTableAndABadQuestionAreOurBugs) {
  constexpr Setting bad[] = {{"net.x", SettingKind::integer, "", "", "No default."},
                             {"net.x", SettingKind::text, "", "", "Twice."}};
  const std::span<const Setting> bad_tables[] = {bad};
  EXPECT_FALSE(Settings::load(bad_tables, {}).has_value());
  const Settings settings = Settings::load(tables, {}).value();
  EXPECT_DEATH((void)settings.text("net.none"), "no table lists it");
  EXPECT_DEATH((void)settings.integer("net.listen"), "another kind");
}

TEST(ProcessEnvironment, HoldsOnlyOurVariables) {
  ::setenv("OSLER_NET_TEST", "a=b", 1);
  const auto variables = process_environment();
  EXPECT_EQ(variables.at("OSLER_NET_TEST"), "a=b");
  EXPECT_EQ(variables.count("PATH"), 0U);
  ::unsetenv("OSLER_NET_TEST");
}

}  // namespace
}  // namespace osler::config
