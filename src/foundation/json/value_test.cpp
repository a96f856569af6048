#include "foundation/json/value.h"

#include <gtest/gtest.h>

#include "foundation/json/parse.h"

namespace osler::json {
namespace {

Value parsed(std::string_view text) { return parse(text).value(); }

TEST(Value, ANumberKeepsItsText) {
  const Value numbers = parsed("[1.50, 100, -7, 1e3, 9223372036854775808]");
  EXPECT_EQ(numbers.find("/0")->as_decimal_text().value(), "1.50");
  EXPECT_FALSE(numbers.find("/0")->as_integer().has_value());
  EXPECT_EQ(numbers.find("/1")->as_integer().value(), 100);
  EXPECT_EQ(numbers.find("/2")->as_integer().value(), -7);
  EXPECT_FALSE(numbers.find("/3")->as_integer().has_value());
  EXPECT_FALSE(numbers.find("/4")->as_integer().has_value()) << "2^63 does not fit";
}

TEST(Value, AWrongKindIsAnErrorThatNamesThePlaceAndNotTheContent) {
  const Value value = parsed("{\"entry\":\n [{\"id\": \"Anna\"}]}");
  const auto id = value.find("/entry/0/id")->as_integer();
  ASSERT_FALSE(id.has_value());
  EXPECT_EQ(id.error().code, ErrorCode::corrupt);
  EXPECT_EQ(id.error().message, "/entry/0/id (line 2): expected a number, found a string");
}

TEST(Value, FindFollowsRfc6901) {
  const Value value = parsed(R"({"a/b":1,"m~n":2,"":3,"list":[10,[20]],"~1":4})");
  EXPECT_EQ(value.find("")->size(), 5U);
  EXPECT_EQ(value.find("/a~1b")->source(), "1");
  EXPECT_EQ(value.find("/m~0n")->source(), "2");
  EXPECT_EQ(value.find("/")->source(), "3");
  EXPECT_EQ(value.find("/~01")->source(), "4");
  EXPECT_EQ(value.find("/list/1/0")->source(), "20");
  for (const char* pointer : {"/list/2", "/list/01", "/list/-", "/list/0/0", "list", "/none"}) {
    EXPECT_FALSE(value.find(pointer).has_value()) << pointer;
  }
  const auto missing = value.require("/none");
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error().message, "line 1: \"/none\" is missing");
}

TEST(Value, ChildrenComeInTheOrderOfTheText) {
  const Value value = parsed(R"({"z":[1,[2,3],4],"a":{},"m":[]})");
  std::string names;
  for (const Value child : value.children()) names += child.name();
  EXPECT_EQ(names, "zam");
  std::string sources;
  for (const Value child : value.find("/z")->children()) sources += child.source();
  EXPECT_EQ(sources, "1[2,3]4");
  for (const char* empty : {"/a", "/m", "/z/0"}) {
    EXPECT_EQ(value.find(empty)->size(), 0U);
    for (const Value child : value.find(empty)->children()) ADD_FAILURE() << child.path();
  }
}

TEST(Value, AHandleOutlivesTheOneItCameFrom) {
  std::optional<Value> inner;
  {
    const Value outer = parsed(R"({"a":["\u00b5g"]})");
    inner = outer.find("/a/0");
  }
  EXPECT_EQ(inner->as_string().value(), "\xC2\xB5g");
  EXPECT_EQ(inner->path(), "/a/0");
  EXPECT_EQ(inner->range(), (ByteRange{6, 15}));
}

TEST(Value, EqualMindsOrderTextAndNames) {
  EXPECT_TRUE(equal(parsed(R"({"a":[1,"x"]})"), parsed(R"( { "a" : [ 1 , "\u0078" ] } )")));
  EXPECT_FALSE(equal(parsed("[1.0]"), parsed("[1]")));
  EXPECT_FALSE(equal(parsed(R"({"a":1,"b":2})"), parsed(R"({"b":2,"a":1})")));
  EXPECT_FALSE(equal(parsed("[1,2]"), parsed("[1,3]")));
  EXPECT_FALSE(equal(parsed("true"), parsed("false")));
}

}  // namespace
}  // namespace osler::json
