#include "api/route.h"

#include <gtest/gtest.h>

namespace osler::api {
namespace {

TEST(Route, ACallHandsOutWhatWasAsked) {
  net::Request request;
  request.target = net::parse_target("/documents/a?version=2").value();
  request.headers.add("Accept", "application/json, Text/Event-Stream;q=0.5");
  request.content = net::BodyText(R"({"question":"x"})");
  const access::Principal visitor;
  const Call call{request, visitor, {{"id", "a"}}};
  EXPECT_EQ(call.path("id"), "a");
  EXPECT_EQ(call.path("other"), "");
  EXPECT_EQ(call.query("version"), "2");
  EXPECT_TRUE(call.wants_events());
  EXPECT_EQ(call.json().value().member("question")->as_string().value(), "x");
}

TEST(Route, ABodyThatIsNoJsonIsTheAskersMistakeAndIsNotRepeated) {
  net::Request request;
  request.content = net::BodyText("{\"question\": chest pain}");
  const access::Principal visitor;
  const auto parsed = Call{request, visitor}.json();
  ASSERT_FALSE(parsed.has_value());
  EXPECT_EQ(parsed.error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(parsed.error().message.find("chest"), std::string::npos);
  EXPECT_FALSE((Call{request, visitor}.wants_events()));
}

}  // namespace
}  // namespace osler::api
