#include "foundation/net/url.h"

#include <gtest/gtest.h>

#include <random>

namespace osler::net {
namespace {

TEST(Url, ATargetIsSplitAndDecoded) {
  const Target target =
      parse_target("/api/v1/documents/a%20b%C3%A9?version=2&q=x+y%2Bz&q=&flag").value();
  EXPECT_EQ(target.path, "/api/v1/documents/a%20b%C3%A9");
  EXPECT_EQ(target.segments, (std::vector<std::string>{"api", "v1", "documents", "a b\xc3\xa9"}));
  ASSERT_EQ(target.query.size(), 4U);
  EXPECT_EQ(find_query(target.query, "version"), "2");
  EXPECT_EQ(find_query(target.query, "q"), "x y+z");
  EXPECT_EQ(find_query(target.query, "flag"), "");
  EXPECT_FALSE(find_query(target.query, "absent").has_value());
}

TEST(Url, TheRootHasNoSegmentAndATrailingSlashIsAnEmptyOne) {
  EXPECT_TRUE(parse_target("/").value().segments.empty());
  EXPECT_EQ(parse_target("/a/").value().segments, (std::vector<std::string>{"a", ""}));
}

TEST(Url, APathThatMeansTwoThingsIsRefused) {
  for (const char* text :
       {"",           "*",       "a",           "//a",       "/a//b",  "/.",
        "/..",        "/a/../b", "/a/%2e%2E/b", "/a/%2e",    "/a%2fb", "/a%5Cb",
        "/a\\b",      "/a%00",   "/a%0d%0a",    "/a%7f",     "/%",     "/%1",
        "/%zz",       "/a b",    "/a#b",        "/\xc3\xa9", "/%c3",   "/%ff",
        "/%ed%a0%80", "/a?b#c",  "/a?b%0",      "/a?b c",    "/<",     "http://x/"}) {
    EXPECT_FALSE(parse_target(text).has_value()) << text;
  }
}

TEST(Url, EncodedThenDecodedIsTheSameText) {
  std::mt19937 random(7);
  const std::string_view pieces[] = {"a", " ", "%", "/", "\xc3\xa9", "\xf0\x9f\x98\x80",
                                     "+", "&", "=", "~"};
  for (int i = 0; i < 500; ++i) {
    std::string text;
    for (int n = 0; n < 12; ++n) text += pieces[random() % std::size(pieces)];
    EXPECT_EQ(percent_decode(percent_encode(text)).value(), text);
    const Target target = parse_target("/x?q=" + percent_encode(text)).value();
    EXPECT_EQ(find_query(target.query, "q"), text);
  }
}

}  // namespace
}  // namespace osler::net
