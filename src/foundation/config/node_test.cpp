#include "foundation/config/node.h"

#include <gtest/gtest.h>

#include "foundation/config/toml.h"

namespace osler::config {
namespace {

Node rules() {
  return parse_toml(
             "name = \"chest\"\nlevel = 3\non = true\nwords = [\"pain\", \"ache\"]\n"
             "[[rule]]\nid = \"a\"\n[[rule]]\nid = \"b\"\n",
             "rules.toml")
      .value();
}

TEST(Node, ReadsAKeyOfTheRightKind) {
  const Node root = rules();
  EXPECT_EQ(root.text("name").value(), "chest");
  EXPECT_EQ(root.integer("level").value(), 3);
  EXPECT_TRUE(root.boolean("on").value());
  EXPECT_EQ(root.texts("words").value(), (std::vector<std::string>{"pain", "ache"}));
  const auto tables = root.tables("rule").value();
  ASSERT_EQ(tables.size(), 2U);
  EXPECT_EQ(tables[1].text("id").value(), "b");
  EXPECT_TRUE(root.tables("none")->empty());
  EXPECT_EQ(root.optional_text("none").value(), std::nullopt);
  EXPECT_EQ(root.optional_integer("level").value(), 3);
}

TEST(Node, AnErrorNamesFileLineAndKey) {
  const Node root = rules();
  EXPECT_EQ(root.integer("name").error().message,
            "rules.toml line 1, \"name\": expected an integer, found a string");
  EXPECT_EQ(root.text("nmae").error().message, "rules.toml line 1: \"nmae\" is missing");
  EXPECT_EQ(root.tables("words").error().message,
            "rules.toml line 4: expected a table, found a string");
  EXPECT_EQ(root.tables("rule").value()[1].integer("id").error().message,
            "rules.toml line 8, \"id\": expected an integer, found a string");
  EXPECT_FALSE(root.optional_text("level").has_value());
}

TEST(Node, AnUnknownKeyIsAnErrorThatProposesTheNearest) {
  EXPECT_TRUE(rules().only_known({"name", "level", "on", "words", "rule"}).has_value());
  EXPECT_EQ(rules().only_known({"name", "levels", "on", "words", "rule"}).error().message,
            "rules.toml line 2, \"level\": unknown key; did you mean \"levels\"?");
}

}  // namespace
}  // namespace osler::config
