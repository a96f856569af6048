// The fixed texts of data/triage: short, plain, beginning with an action, and never a method.
#include <set>

#include <gtest/gtest.h>

#include "foundation/config/node.h"
#include "foundation/config/toml.h"
#include "foundation/text/reading_level.h"
#include "foundation/text/words.h"
#include "trust/triage/contacts.h"
#include "trust/triage/rule_set_state.h"
#include "trust/triage/test_rules.h"

namespace osler::triage {
namespace {

struct FixedText {
  std::string id, text, class_name;
  std::vector<std::string> slots;
};

std::vector<FixedText> fixed_texts() {
  const std::string bytes = bytes_of(triage_folder() / "en" / "texts.toml");
  const auto root = config::parse_toml(bytes, "texts.toml");
  std::vector<FixedText> texts;
  if (!root) return texts;
  const auto tables = root->tables("template");
  for (const config::Node& node : *tables) {
    FixedText one{std::string(*node.text("id")),
                  std::string(*node.text("text")),
                  std::string(*node.text("class")),
                  {}};
    for (const config::Node& slot : node.find("slots")->children()) {
      EXPECT_EQ(*slot.text("kind"), "contact");
      one.slots.emplace_back(*slot.text("name"));
    }
    texts.push_back(std::move(one));
  }
  return texts;
}

// With every contact spelled out in words, which is longer than any number.
std::string rendered(FixedText text) {
  for (const auto& [name, words] : spoken({})) {
    const std::string hole = "{" + name + "}";
    for (std::size_t at = text.text.find(hole); at != std::string::npos;
         at = text.text.find(hole)) {
      text.text.replace(at, hole.size(), words);
    }
  }
  return text.text;
}

TEST(FixedTexts, AreShortAndReadBySixthGraders) {
  const auto texts = fixed_texts();
  EXPECT_GE(texts.size(), 20U);
  for (const FixedText& one : texts) {
    const std::string text = rendered(one);
    EXPECT_EQ(text.find('{'), std::string::npos) << one.id;
    const auto level = text::reading_level(text);
    EXPECT_LE(level.words, 60U) << one.id;
    EXPECT_LE(level.fkgl, 6.0) << one.id;
  }
}

TEST(FixedTexts, BeginWithAnAction) {
  const std::set<std::string> actions{"call", "go", "talk", "see", "cool", "book"};
  for (const FixedText& one : fixed_texts()) {
    EXPECT_TRUE(actions.contains(text::words(one.text).front().folded)) << one.id;
  }
}

TEST(FixedTexts, OfACrisisNameNoMethod) {
  const RuleSetState& state = shipped_rules().state();
  const std::uint32_t method = state.atom_of.find("crisis_method")->second;
  for (const FixedText& one : fixed_texts()) {
    const auto result = triaged({one.text});
    const auto& atoms = result.memory().atoms;
    EXPECT_EQ(std::count(atoms.begin(), atoms.end(), state.lexis.atoms[method].id), 0) << one.id;
  }
}

TEST(FixedTexts, EachIsSaidByARuleAndDeclaresItsSlots) {
  std::set<std::string> said;
  for (const Rule& rule : shipped_rules().state().rules) {
    EXPECT_EQ(rule.text.empty(), rule.level == Level::info) << rule.id;
    said.insert(rule.text);
  }
  for (const FixedText& one : fixed_texts()) {
    EXPECT_TRUE(said.contains(one.id)) << one.id;
    for (const std::string& slot : one.slots) {
      EXPECT_NE(one.text.find("{" + slot + "}"), std::string::npos) << one.id;
    }
    if (one.class_name == "emergency" || one.class_name == "crisis" || one.class_name == "poison") {
      EXPECT_NE(one.text.find("{emergency}"), std::string::npos) << one.id;
    }
  }
}

}  // namespace
}  // namespace osler::triage
