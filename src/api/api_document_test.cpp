#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "api/ask_routes.h"
#include "api/health.h"
#include "api/http_metrics.h"
#include "api/library_routes.h"
#include "api/openapi.h"
#include "api/route_table.h"
#include "foundation/net/test_client.h"

// docs/api.json is the document of the routes that are served. Rewrite it with
//   OSLER_UPDATE_DOCS=1 ctest -R '^api$'
namespace osler::api {
namespace {

/// Every route of the program; add a room's routes and schemas here as they come.
RouteTable whole_table(const Registry& registry) {
  std::vector<Route> routes = health_routes({{"store", [] { return Result<void>(); }}}, {});
  routes.push_back(metrics_route(registry));
  std::vector<Schema> schemas{readiness_schema()};
  const auto add = [](auto& all, auto more) {
    for (auto& one : more) all.push_back(std::move(one));
  };
  static const AskParts ask;
  static const LibraryParts library;
  add(routes, ask_routes(ask));
  add(schemas, ask_schemas());
  add(routes, library_routes(library));
  add(schemas, library_schemas());
  return RouteTable::of(std::move(routes), std::move(schemas), "0.1.0").value();
}

TEST(ApiDocument, TheFileIsWhatTheRoutesSay) {
  const char* root = std::getenv("OSLER_SOURCE_DIR");
  if (root == nullptr) GTEST_SKIP() << "OSLER_SOURCE_DIR is not set: run through ctest";
  const std::string path = std::string(root) + "/docs/api.json";
  const Registry registry;
  const std::string expected = indented_json(whole_table(registry).document());
  if (std::getenv("OSLER_UPDATE_DOCS") != nullptr) std::ofstream(path) << expected;
  std::ifstream file(path);
  const std::string written(std::istreambuf_iterator<char>(file), {});
  EXPECT_EQ(written, expected) << "OSLER_UPDATE_DOCS=1 ctest -R '^api$' writes it again";
}

TEST(ApiDocument, TheTableIsServed) {
  const Registry registry;
  const auto table = std::make_shared<const RouteTable>(whole_table(registry));
  const auto server = std::move(net::HttpServer::start({}, application_of(table, {})).value());
  net::TestClient client(server->port());
  const auto ask = [&](const std::string& line) {
    client.send(line + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    return client.read_reply();
  };
  EXPECT_NE(ask("GET /healthz").find("ok\n"), std::string::npos);
  EXPECT_NE(ask("GET /readyz").find("\"ready\":true"), std::string::npos);
  EXPECT_NE(ask("GET /openapi.json").find("\"openapi\":\"3.1.0\""), std::string::npos);
  EXPECT_TRUE(ask("GET /nowhere").starts_with("HTTP/1.1 404"));
  EXPECT_TRUE(ask("DELETE /healthz").starts_with("HTTP/1.1 405"));
  client.send("POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n");
  EXPECT_TRUE(client.read_all().starts_with("HTTP/1.1 413"));
}

}  // namespace
}  // namespace osler::api
