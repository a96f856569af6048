#include "foundation/net/redirect.h"

#include <gtest/gtest.h>

namespace osler::net {
namespace {

DestinationList two() {
  Destination first;
  first.name = "first";
  first.host = "first.example";
  Destination second;
  second.name = "second";
  second.host = "second.example";
  return DestinationList::of({first, second}).value();
}

Result<std::optional<OutgoingRequest>> follow(int status, const std::string& location,
                                              Method method = Method::get, std::string body = "") {
  HttpReply reply;
  reply.status = status;
  reply.headers.add("Location", location);
  OutgoingRequest request;
  request.destination = "first";
  request.method = method;
  request.content = BodyText(std::move(body));
  request.headers.add("Authorization", "Bearer x");
  request.headers.add("Accept", "a");
  return follow_redirect(reply, request, two());
}

TEST(Redirect, StaysAtItsOriginWithItsCredentials) {
  for (const char* location :
       {"/b?c=d", "https://first.example/b?c=d#e", "https://FIRST.example:443/b?c=d"}) {
    const auto next = follow(302, location).value();
    ASSERT_TRUE(next.has_value()) << location;
    EXPECT_EQ(next->target, "/b?c=d");
    EXPECT_EQ(next->destination, "first");
    EXPECT_EQ(next->headers.count("Authorization"), 1U);
  }
  EXPECT_EQ(follow(301, "https://first.example").value()->target, "/");
  EXPECT_FALSE(follow(200, "/b").value().has_value());
}

TEST(Redirect, CredentialsStayBehindWhenTheOriginChanges) {
  const auto next = follow(307, "https://second.example/b").value();
  EXPECT_EQ(next->destination, "second");
  EXPECT_EQ(next->headers.count("Authorization"), 0U);
  EXPECT_EQ(next->headers.count("Accept"), 1U);
}

TEST(Redirect, ABodyIsCarriedToNoOtherOrigin) {
  EXPECT_EQ(follow(308, "https://second.example/", Method::post, "text").error().code,
            ErrorCode::forbidden);
  EXPECT_EQ(follow(308, "/b", Method::post, "text").value()->content.reveal(), "text");
  const auto seen = follow(303, "https://second.example/", Method::post, "text").value();
  EXPECT_EQ(seen->method, Method::get);
  EXPECT_EQ(seen->content.reveal(), "");
}

TEST(Redirect, NowhereElse) {
  for (const char* location :
       {"https://evil.example/", "http://first.example/", "//second.example/x", "b", "",
        "file:///etc/passwd", "gopher://first.example/", "https://first.example/../x"}) {
    EXPECT_FALSE(follow(302, location).has_value()) << location;
  }
}

}  // namespace
}  // namespace osler::net
