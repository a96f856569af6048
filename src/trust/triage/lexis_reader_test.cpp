#include "trust/triage/lexis_reader.h"

#include <gtest/gtest.h>

#include "foundation/config/node.h"
#include "foundation/config/toml.h"

namespace osler::triage {
namespace {

Result<void> read(std::string_view toml, RuleSetState& state) {
  TRY_ASSIGN(const config::Node root, config::parse_toml(toml, "atoms.toml"));
  return read_lexis(std::span(&root, 1), state);
}

TEST(LexisReader, AtomsSlotsAndMeasuresAreKnownByName) {
  RuleSetState state;
  const auto done = read(R"(
noise = ["the"]
[[group]]
id = "pain"
words = ["pain", "ache"]
[[atom]]
id = "chest_pain"
patterns = ["chest {pain}"]
protect_negation = true
[[slot]]
id = "diabetes"
patterns = ["diabetic"]
[[measure]]
id = "pulse"
before = ["pulse"]
least = 10
most = 300
)",
                         state);
  ASSERT_TRUE(done.has_value()) << done.error().message;
  EXPECT_TRUE(state.lexis.atoms[state.atom_of.at("chest_pain")].protects_negation);
  EXPECT_TRUE(state.lexis.atoms[state.atom_of.at("diabetes")].is_slot);
  ASSERT_EQ(state.measures.all.size(), 1U);
  EXPECT_EQ(state.measures.all[0].most, 300'000);
}

TEST(LexisReader, AMeasureNeedsSingleWordsAndSensibleLimits) {
  for (const char* toml :
       {"[[measure]]\nid = \"p\"\nbefore = [\"heart rate\"]\nleast = 1\nmost = 2\n",
        "[[measure]]\nid = \"p\"\nleast = 3\nmost = 2\n",
        "[[measure]]\nid = \"p\"\nleast = 0\nmost = 2000000\n"}) {
    RuleSetState state;
    EXPECT_FALSE(read(toml, state).has_value()) << toml;
  }
}

}  // namespace
}  // namespace osler::triage
