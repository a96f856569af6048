#include "api/route_table.h"

#include <gtest/gtest.h>

#include "foundation/json/parse.h"

namespace osler::api {
namespace {

Route route(net::Method method, std::string path, const std::string& operation) {
  return Route{.method = method,
               .path = std::move(path),
               .operation = operation,
               .summary = "s",
               .replies = {{200, "ok"}},
               .handle = [operation](const Call& call) {
                 return net::text_response(200, operation + ":" + std::string(call.path("id")) +
                                                    ":" + call.principal.subject);
               }};
}

std::vector<Route> sample() {
  Route ask = route(net::Method::post, "/api/v1/ask", "ask");
  ask.needs = access::Action::ask;
  ask.request = "Question";
  ask.lane = net::Admission::Lane::worker_or_reserved;
  ask.max_body = 1000;
  Route find = route(net::Method::get, "/find", "find");
  find.query = {{"q", "what", true}};
  return {ask, route(net::Method::get, "/documents/{id}", "read"),
          route(net::Method::get, "/documents/new", "new"),
          route(net::Method::del, "/documents/{id}", "delete"), find};
}

RouteTable table() {
  return RouteTable::of(sample(), {{"Question", R"({"type":"object"})"}}, "1").value();
}

Result<access::Principal> everyone(const Route&, const net::Request&) {
  return access::Principal{"visitor", access::Role::visitor, "visitor"};
}

net::Request request(net::Method method, std::string_view target,
                     const std::vector<net::Header>& headers = {}) {
  net::Request made;
  made.method = method;
  made.target = net::parse_target(target).value();
  made.host = "localhost";
  for (const net::Header& header : headers) made.headers.add(header.name, header.value);
  return made;
}

net::Response get(std::string_view target) {
  return table().handle(request(net::Method::get, target), everyone);
}

TEST(RouteTable, ARequestReachesItsRouteTheLiteralOneFirst) {
  EXPECT_EQ(get("/documents/a%20b").body, "read:a b:");
  EXPECT_EQ(get("/documents/a").label, "/documents/{id}");
  EXPECT_EQ(get("/documents/new").body, "new::");
  EXPECT_EQ(table().handle(request(net::Method::head, "/documents/a"), everyone).status, 200);
}

TEST(RouteTable, NoPathNoMethodNoParameter) {
  EXPECT_EQ(get("/nowhere").status, 404);
  EXPECT_EQ(get("/documents/").status, 404);
  EXPECT_EQ(get("/find").status, 400);
  EXPECT_EQ(get("/find?q=").status, 200);
  const auto wrong = table().handle(request(net::Method::put, "/documents/a"), everyone);
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(wrong.headers.find("Allow"), "GET, HEAD, DELETE, OPTIONS");
  const auto options = table().handle(request(net::Method::options, "/api/v1/ask"), everyone);
  EXPECT_EQ(options.status, 204);
  EXPECT_EQ(options.headers.find("Allow"), "POST, OPTIONS");
}

TEST(RouteTable, ARouteThatNeedsSomethingPassesTheGate) {
  const auto ask = request(net::Method::post, "/api/v1/ask",
                           {{"Content-Type", "application/json; charset=utf-8"}});
  EXPECT_EQ(table().handle(ask, everyone).body, "ask::visitor");
  for (const ErrorCode code : {ErrorCode::forbidden, ErrorCode::not_found}) {
    const Gate closed = [code](const Route& asked,
                               const net::Request&) -> Result<access::Principal> {
      EXPECT_EQ(asked.needs, access::Action::ask);
      return fail(code, "secret reason");
    };
    const auto refused = table().handle(ask, closed);
    EXPECT_EQ(refused.status, 404);
    EXPECT_EQ(refused.body.find("secret"), std::string::npos);
  }
}

TEST(RouteTable, OnlyJsonAndOnlyFromOurOwnPage) {
  const auto status = [](const std::vector<net::Header>& headers) {
    return table().handle(request(net::Method::post, "/api/v1/ask", headers), everyone).status;
  };
  EXPECT_EQ(status({}), 415);
  EXPECT_EQ(status({{"Content-Type", "text/plain"}}), 415);
  EXPECT_EQ(status({{"Content-Type", "application/jsonx"}}), 415);
  EXPECT_EQ(status({{"Content-Type", "application/json"}, {"Sec-Fetch-Site", "cross-site"}}), 403);
}

TEST(RouteTable, AHeadIsAdmittedByItsRoute) {
  const net::Admission ask = table().admit(request(net::Method::post, "/api/v1/ask"));
  EXPECT_EQ(ask.max_body, 1000U);
  EXPECT_EQ(ask.lane, net::Admission::Lane::worker_or_reserved);
  EXPECT_EQ(table().admit(request(net::Method::post, "/nowhere")).max_body, 0U);
}

TEST(RouteTable, ItsDocumentListsEveryRouteAndItself) {
  const auto document = json::parse(get("/openapi.json").body).value();
  EXPECT_EQ(document.find("/paths")->size(), 5U);
  EXPECT_TRUE(document.find("/paths/~1openapi.json/get").has_value());
  EXPECT_EQ(get("/openapi.json").body, table().document());
}

TEST(RouteTable, AMistakeInTheTableIsRefused) {
  const auto refused = [](Route bad) {
    auto routes = sample();
    routes.push_back(std::move(bad));
    return !RouteTable::of(routes, {{"Question", "{}"}}, "1").has_value();
  };
  EXPECT_FALSE(refused(route(net::Method::put, "/documents/{id}", "put")));
  EXPECT_TRUE(refused(route(net::Method::get, "/documents/{other}", "again")));
  EXPECT_TRUE(refused(route(net::Method::get, "/x", "ask")));
  EXPECT_TRUE(refused(route(net::Method::head, "/x", "x")));
  EXPECT_TRUE(refused(route(net::Method::get, "/openapi.json", "x")));
  EXPECT_TRUE(refused(route(net::Method::get, "x", "x")));
  Route bad = route(net::Method::get, "/x", "x");
  bad.replies = {{200, "ok", "Nothing"}};
  EXPECT_TRUE(refused(bad));
  bad = route(net::Method::get, "/x", "x");
  bad.handle = nullptr;
  EXPECT_TRUE(refused(bad));
  EXPECT_FALSE(RouteTable::of({}, {{"Question", "{"}}, "1").has_value());
}

}  // namespace
}  // namespace osler::api
