#include "trust/triage/rule_set.h"

#include <string>

#include <gtest/gtest.h>

#include "trust/triage/test_rules.h"

namespace osler::triage {
namespace {

constexpr std::string_view atoms = R"(
[[atom]]
id = "pain"
patterns = ["chest pain"]
)";
constexpr std::string_view rule = R"(
[[rule]]
id = "r"
family = 2
level = "URGENT_TODAY"
all = ["pain"]
source = "test"
)";

Result<RuleSet> load(std::string_view first, std::string_view second) {
  const RuleFile files[] = {{"en/atoms.toml", first}, {"en/rules.toml", second}};
  return RuleSet::load(files);
}

TEST(RuleSet, ShipsEveryFamilyOfTheTable) {
  const auto families = shipped_rules().families();
  for (std::uint32_t family = 1; family <= 27; ++family) {
    EXPECT_NE(std::find(families.begin(), families.end(), family), families.end()) << family;
  }
}

TEST(RuleSet, TheDigestNamesPathsAndBytesAndNotTheirOrder) {
  const RuleFile files[] = {{"en/atoms.toml", atoms}, {"en/rules.toml", rule}};
  const RuleFile turned[] = {{"en/rules.toml", rule}, {"en/atoms.toml", atoms}};
  const auto one = RuleSet::load(files);
  const auto other = RuleSet::load(turned);
  ASSERT_TRUE(one && other);
  EXPECT_EQ(one->digest(), other->digest());
  EXPECT_EQ(one->digest().size(), 64U);
  EXPECT_NE(one->digest(), load(atoms, std::string(rule) + "#")->digest());
}

TEST(RuleSet, EveryMistakeIsSaidWithFileAndLine) {
  const std::string good(rule);
  const auto with = [&](const std::string& line) { return good + line + "\n"; };
  const std::string mistakes[] = {
      with("none_of = [\"pain\"]"),
      with("colour = \"red\""),
      with("any = [\"headache\"]"),
      with("any = [{slot = \"pain\"}]"),
      with("any = []"),
      with("text = \"nobody.wrote.it\""),
      with("display = \"loud\""),
      with("any = [{measure = \"pulse\", at_least = \"3\"}]"),
      with("any = [{age_below_months = 0}]"),
      with("any = [{unheard = 1}]"),
      good + good,
      "rule = 3",
  };
  for (const std::string& text : mistakes) {
    const auto loaded = load(atoms, text);
    ASSERT_FALSE(loaded.has_value()) << text;
    EXPECT_NE(loaded.error().message.find("en/rules.toml line "), std::string::npos)
        << loaded.error().message;
  }
}

TEST(RuleSet, BrokenWordsAreSaidToo) {
  const std::string good(atoms);
  for (const std::string& text : {good + good, good + "always = 1\n",
                                  std::string("[[atom]]\nid = \"a\"\npatterns = [\"(b\"]\n"),
                                  std::string("[[atom]]\nid = \"a\"\npatterns = [\"{b}\"]\n"),
                                  std::string("[qualifiers]\nnegatoin = [\"no\"]\n")}) {
    const auto loaded = load(text, rule);
    ASSERT_FALSE(loaded.has_value()) << text;
    EXPECT_NE(loaded.error().message.find("en/atoms.toml"), std::string::npos);
  }
}

TEST(RuleSet, NoneOfIsForInformationOnly) {
  std::string info(rule);
  info.replace(info.find("URGENT_TODAY"), 12, "INFO");
  EXPECT_TRUE(load(atoms, info + "none_of = [\"pain\"]\n").has_value());
}

TEST(RuleSet, FilesWithoutARuleAreRefused) {
  EXPECT_FALSE(load(atoms, "").has_value());
  const RuleFile twice[] = {{"en/a.toml", atoms}, {"en/a.toml", rule}};
  EXPECT_FALSE(RuleSet::load(twice).has_value());
}

}  // namespace
}  // namespace osler::triage
