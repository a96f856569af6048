#include "trust/triage/rule_reader.h"

#include <gtest/gtest.h>

#include "foundation/config/node.h"
#include "foundation/config/toml.h"
#include "trust/triage/lexis_reader.h"

namespace osler::triage {
namespace {

Result<RuleSetState> read(std::string_view toml) {
  TRY_ASSIGN(const config::Node root, config::parse_toml(toml, "rules.toml"));
  RuleSetState state;
  TRY(read_lexis(std::span(&root, 1), state));
  TRY(read_rules(std::span(&root, 1), state));
  return state;
}

constexpr std::string_view base = R"(
[[atom]]
id = "fever"
patterns = ["fever"]
[[measure]]
id = "temperature"
temperature = true
before = ["temperature"]
least = 25
most = 44
[[rule]]
id = "r"
family = 10
level = "EMERGENCY_NOW"
source = "test"
)";

TEST(RuleReader, TheSameLimitIsOneAtom) {
  const auto state = read(std::string(base) +
                          "all = [{age_below_months = 3}, {any = [\"fever\", {measure = "
                          "\"temperature\", at_least = \"38.0\"}, {measure = \"temperature\", "
                          "at_least = \"38.0\"}]}]\n");
  ASSERT_TRUE(state.has_value()) << state.error().message;
  EXPECT_EQ(state->thresholds.size(), 2U);
  EXPECT_TRUE(state->atom_of.contains("temperature>=38.0"));
  EXPECT_TRUE(state->atom_of.contains("age<3"));
}

TEST(RuleReader, LimitsAreNumbersWithOneDecimalAtMost) {
  for (const char* limit : {"38.05", "hot", "", "-1", "38."}) {
    const auto state = read(std::string(base) + "all = [{measure = \"temperature\", at_least = \"" +
                            limit + "\"}]\n");
    EXPECT_FALSE(state.has_value()) << limit;
  }
}

TEST(RuleReader, ARuleNamesItsSource) {
  std::string without(base);
  without.erase(without.find("source"));
  EXPECT_FALSE(read(without + "all = [\"fever\"]\n").has_value());
}

}  // namespace
}  // namespace osler::triage
