#include "improving/decisions/scenario.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace osler::decisions {
namespace {

const std::string sound =
    "name = \"s\"\nhorizon_months = 12\nvolume = [100, 200]\ndocuments = 10\n"
    "document_tokens = 500\nupdates = 2\nstaff_minutes = [3, 5.5]\nlatency_seconds = 20\n"
    "offline = true\n";

std::string message_of(const std::string& text) {
  const auto read = read_scenario(text, "s.toml");
  return read ? "" : read.error().message;
}

TEST(Scenario, ComesBackEqualFromItsText) {
  const auto first = read_scenario(sound +
                                       "[[use]]\nclass = \"a\\\"b\"\nshare = 0.4\n"
                                       "[[use]]\nclass = \"c\"\nshare = 0.6\nby_rules = true\n",
                                   "s.toml");
  ASSERT_TRUE(first) << first.error().message;
  const auto again = read_scenario(to_toml(*first), "again.toml");
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(to_toml(*again), to_toml(*first));
  EXPECT_EQ(again->volume, first->volume);
  EXPECT_EQ(again->uses.front().name, "a\"b");
  EXPECT_TRUE(again->uses.back().by_rules);
}

TEST(Scenario, ALineBreakInANameComesBackToo) {
  auto scenario = read_scenario(sound, "s.toml").value();
  scenario.name = "two\nlines\tand \"more\"\\";
  const auto again = read_scenario(to_toml(scenario), "again.toml");
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->name, scenario.name);
}

TEST(Scenario, WithoutAHorizonLooksTwelveMonthsAhead) {
  std::string text = sound;
  text.erase(text.find("horizon_months = 12\n"), std::string("horizon_months = 12\n").size());
  const auto read = read_scenario(text, "s.toml");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->horizon_months, 12U);
}

TEST(Scenario, TheShippedOneIsRead) {
  const char* source = std::getenv("OSLER_SOURCE_DIR");
  if (source == nullptr) GTEST_SKIP() << "OSLER_SOURCE_DIR is not set";
  std::ifstream in(std::filesystem::path(source) / "data/scenarios/demo-clinic.toml");
  const std::string text(std::istreambuf_iterator<char>(in), {});
  const auto read = read_scenario(text, "demo-clinic.toml");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->uses.size(), 5U);
}

TEST(Scenario, WithoutClassesIsOneClass) {
  const auto read = read_scenario(sound, "s.toml");
  ASSERT_TRUE(read);
  ASSERT_EQ(read->uses.size(), 1U);
  EXPECT_EQ(read->uses.front().share, whole(1));
}

TEST(Scenario, RefusesWhatItCannotMeanAndNamesIt) {
  EXPECT_NE(message_of(sound + "volumes = 3\n").find("volumes"), std::string::npos);
  EXPECT_NE(message_of(sound + "growth = [0.2, 0.1]\n").find("growth"), std::string::npos);
  EXPECT_NE(message_of(sound + "growth = -1\n").find("below zero"), std::string::npos);
  EXPECT_NE(message_of(sound + "urgent_share = 1.5\n").find("urgent_share"), std::string::npos);
  EXPECT_NE(message_of(sound + "[[use]]\nclass = \"a\"\nshare = 0.4\n").find("sum to 0.4"),
            std::string::npos);
  std::string many = sound;
  for (int i = 0; i < 33; ++i) {
    many += "[[use]]\nclass = \"c" + std::to_string(i) + "\"\nshare = 0.01\n";
  }
  EXPECT_NE(message_of(many).find("more than 32"), std::string::npos);
  EXPECT_NE(message_of("name = \"s\"\nhorizon_months = 0\n").find("horizon"), std::string::npos);
  EXPECT_NE(message_of("name = \"s\"\nhorizon_months = 9\n").find("volume"), std::string::npos);
}

}  // namespace
}  // namespace osler::decisions
