#include "foundation/config/toml.h"

#include <cstdio>
#include <fstream>

#include <gtest/gtest.h>

namespace osler::config {
namespace {

TEST(Toml, KeepsOrderPlaceAndNumbersAsWritten) {
  const Node root = parse_toml(
                        "z = 2.50\na = 1_000.5\nhex = 0x1F\nwhen = 2026-11-24\n"
                        "\xC3\xA9 = 1\n\"\xC3\xA9\xC3\xA9\" = 0.10 # dose\n",
                        "x.toml")
                        .value_or(Node(NodeKind::table, "", {}));
  EXPECT_EQ(root.children().size(), 0U) << "a bare key is ASCII in TOML 1.0";
  const Node good = parse_toml(
                        "z = 2.50\na = 1_000.5\nhex = 0x1F\nwhen = 2026-11-24\n"
                        "\"\xC3\xA9\xC3\xA9\" = 0.10 # dose\n",
                        "x.toml")
                        .value();
  ASSERT_EQ(good.children().size(), 5U);
  EXPECT_EQ(good.children()[0].key(), "z");
  EXPECT_EQ(good.find("z")->as_decimal_text().value(), "2.50");
  EXPECT_EQ(good.find("a")->as_decimal_text().value(), "1000.5");
  EXPECT_EQ(good.find("hex")->as_integer().value(), 31);
  EXPECT_EQ(good.find("when")->as_time_text().value(), "2026-11-24");
  EXPECT_EQ(good.find("\xC3\xA9\xC3\xA9")->as_decimal_text().value(), "0.10");
  EXPECT_EQ(good.find("hex")->line(), 3U);
}

TEST(Toml, AnErrorNamesFileLineAndColumn) {
  const auto broken = parse_toml("a = 1\nb = = 2\n", "osler.toml");
  ASSERT_FALSE(broken.has_value());
  EXPECT_EQ(broken.error().code, ErrorCode::corrupt);
  EXPECT_TRUE(broken.error().message.starts_with("osler.toml line 2, column "))
      << broken.error().message;
  for (const char* text : {"a = 1\na = 2", "a = inf", "a = -nan", "[a]\n[a]", "a = 1e999",
                           "a=\"\xFF\"", "a = 99999999999999999999", "a = 2026-11-24Te"}) {
    EXPECT_FALSE(parse_toml(text, "x").has_value()) << text;
  }
}

TEST(Toml, TowersOfTablesAndArraysAreRefused) {
  std::string dotted = "a";
  std::string nested = "a = ";
  for (int i = 0; i < 400'000; ++i) dotted += ".a";
  for (int i = 0; i < 100'000; ++i) nested += "[";
  EXPECT_EQ(parse_toml(dotted + " = 1", "x").error().code, ErrorCode::too_large);
  EXPECT_EQ(parse_toml("[" + dotted + "]", "x").error().code, ErrorCode::too_large);
  EXPECT_FALSE(parse_toml(nested, "x").has_value());
  std::string both = "[a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a]\nb.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b = 1";
  EXPECT_EQ(parse_toml(both, "x").error().code, ErrorCode::too_large);
  EXPECT_EQ(parse_toml(std::string((1U << 20U) + 1, '\n'), "x").error().code, ErrorCode::too_large);
}

TEST(Toml, AFileIsReadWholeOrSaidToBeAbsent) {
  EXPECT_EQ(read_toml_file("/nonexistent/osler.toml").error().code, ErrorCode::not_found);
  const std::string path = testing::TempDir() + "toml_test.toml";
  std::ofstream(path) << "a = 1\n";
  EXPECT_EQ(read_toml_file(path)->integer("a").value(), 1);
  TomlLimits small;
  small.bytes = 3;
  EXPECT_EQ(read_toml_file(path, small).error().code, ErrorCode::too_large);
  std::remove(path.c_str());
}

}  // namespace
}  // namespace osler::config
