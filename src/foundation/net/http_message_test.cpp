#include "foundation/net/http_message.h"

#include <gtest/gtest.h>

namespace osler::net {
namespace {

TEST(HttpMessage, AResponseNamesItsType) {
  const Response json = json_response(201, "{}");
  EXPECT_EQ(json.status, 201);
  EXPECT_EQ(json.body, "{}");
  EXPECT_EQ(json.headers.find("content-type"), "application/json");
  EXPECT_EQ(text_response(200, "x").headers.find("content-type"), "text/plain; charset=utf-8");
  EXPECT_FALSE(json.stream.produce);
}

TEST(HttpMessage, AMethodHasOneSpelling) {
  for (const std::string_view name : method_names) {
    ASSERT_TRUE(method_named(name).has_value());
    EXPECT_EQ(name_of(*method_named(name)), name);
  }
  EXPECT_FALSE(method_named("get").has_value());
  EXPECT_TRUE(is_safe(Method::head));
  EXPECT_FALSE(is_safe(Method::post));
}

}  // namespace
}  // namespace osler::net
