#include "api/cross_site.h"

#include <gtest/gtest.h>

namespace osler::api {
namespace {

bool judged(net::Method method, const std::vector<net::Header>& headers) {
  net::Request request;
  request.method = method;
  request.host = "LOCALHOST:8080";
  for (const net::Header& header : headers) request.headers.add(header.name, header.value);
  return is_cross_site(request);
}

TEST(CrossSite, AnotherSitesPageMayChangeNothing) {
  using net::Method;
  EXPECT_TRUE(judged(Method::post, {{"Sec-Fetch-Site", "cross-site"}}));
  EXPECT_TRUE(judged(Method::post, {{"Sec-Fetch-Site", "same-site"}}));
  EXPECT_TRUE(judged(Method::del, {{"Origin", "http://evil.example"}}));
  EXPECT_TRUE(judged(Method::post, {{"Origin", "null"}}));
  EXPECT_TRUE(judged(Method::post, {{"Origin", "http://localhost:8081"}}));
  EXPECT_TRUE(judged(Method::post, {{"Cookie", "a=b"}}));
  EXPECT_TRUE(judged(Method::post,
                     {{"Sec-Fetch-Site", "cross-site"}, {"Origin", "http://localhost:8080"}}));
}

TEST(CrossSite, OurOwnPageAndProgramsMay) {
  using net::Method;
  EXPECT_FALSE(judged(Method::post, {{"Sec-Fetch-Site", "same-origin"}, {"Cookie", "a=b"}}));
  EXPECT_FALSE(judged(Method::post, {{"Origin", "http://localhost:8080"}}));
  EXPECT_FALSE(judged(Method::post, {}));
  EXPECT_FALSE(judged(Method::get, {{"Sec-Fetch-Site", "cross-site"}}));
}

}  // namespace
}  // namespace osler::api
