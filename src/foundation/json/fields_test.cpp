#include "foundation/json/fields.h"

#include <gtest/gtest.h>

#include "foundation/json/parse.h"

namespace osler::json {
namespace {

const Value& line() {
  static const Value value =
      parse(R"({"_id":"d1","n":3,"ok":true,"tags":["a"],"meta":{},"none":null})").value();
  return value;
}

TEST(Fields, ReadAMemberOfTheRightKind) {
  EXPECT_EQ(string_field(line(), "_id").value(), "d1");
  EXPECT_EQ(integer_field(line(), "n").value(), 3);
  EXPECT_TRUE(boolean_field(line(), "ok").value());
  EXPECT_EQ(array_field(line(), "tags")->size(), 1U);
  EXPECT_EQ(object_field(line(), "meta")->size(), 0U);
}

TEST(Fields, AMissingMemberAndAWrongKindAreErrorsWithAPlace) {
  EXPECT_EQ(string_field(line(), "text").error().message, "line 1: \"text\" is missing");
  EXPECT_EQ(string_field(line(), "n").error().message,
            "/n (line 1): expected a string, found a number");
  EXPECT_EQ(object_field(line(), "tags").error().message,
            "/tags (line 1): expected an object, found an array");
  EXPECT_FALSE(string_field(*line().member("tags"), "x").has_value());
}

TEST(Fields, AnOptionalMemberMayBeAbsentOrNullButNotOfAnotherKind) {
  EXPECT_EQ(optional_string_field(line(), "_id").value(), "d1");
  EXPECT_EQ(optional_string_field(line(), "text").value(), std::nullopt);
  EXPECT_EQ(optional_string_field(line(), "none").value(), std::nullopt);
  EXPECT_FALSE(optional_string_field(line(), "n").has_value());
  EXPECT_EQ(optional_integer_field(line(), "n").value(), 3);
  EXPECT_EQ(optional_boolean_field(line(), "nowhere").value(), std::nullopt);
  EXPECT_FALSE(optional_string_field(*line().member("n"), "x").has_value()) << "no object at all";
}

TEST(Fields, WhereUnknownMeansInvalidEveryMemberIsNamed) {
  EXPECT_TRUE(only_known_fields(line(), {"_id", "n", "ok", "tags", "meta", "none"}).has_value());
  const auto unknown = only_known_fields(line(), {"_id", "n", "ok", "tags", "none"});
  ASSERT_FALSE(unknown.has_value());
  EXPECT_EQ(unknown.error().message, "line 1: unknown member /meta");
}

}  // namespace
}  // namespace osler::json
