#include "api/path_template.h"

#include <gtest/gtest.h>

namespace osler::api {
namespace {

PathTemplate parsed(std::string_view text) { return PathTemplate::parse(text).value(); }

TEST(PathTemplate, AParameterStandsForOneWholeSegment) {
  const auto values =
      parsed("/documents/{id}/parts/{part}").match({"documents", "a b", "parts", "2"});
  ASSERT_TRUE(values.has_value());
  ASSERT_EQ(values->size(), 2U);
  EXPECT_EQ((*values)[0].name, "id");
  EXPECT_EQ((*values)[0].value, "a b");
  EXPECT_EQ((*values)[1].value, "2");
  const PathTemplate one = parsed("/documents/{id}");
  EXPECT_FALSE(one.match({"documents"}).has_value());
  EXPECT_FALSE(one.match({"documents", ""}).has_value());
  EXPECT_FALSE(one.match({"documents", "a", "b"}).has_value());
  EXPECT_FALSE(one.match({"Documents", "a"}).has_value());
  EXPECT_TRUE(parsed("/").match({}).has_value());
}

TEST(PathTemplate, TheLiteralOneWins) {
  EXPECT_TRUE(parsed("/a/b").is_more_literal_than(parsed("/a/{x}")));
  EXPECT_FALSE(parsed("/a/{x}").is_more_literal_than(parsed("/a/b")));
  EXPECT_TRUE(parsed("/a/{x}").collides_with(parsed("/a/{y}")));
  EXPECT_FALSE(parsed("/a/{x}").collides_with(parsed("/a/b")));
  EXPECT_FALSE(parsed("/a/{x}").collides_with(parsed("/b/{x}")));
}

TEST(PathTemplate, AnOddOneIsRefused) {
  for (const char* text :
       {"", "a", "//", "/a//b", "/{}", "/{a b}", "/x{a}", "/{a}/{a}", "/%61", "/a?b"}) {
    EXPECT_FALSE(PathTemplate::parse(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace osler::api
