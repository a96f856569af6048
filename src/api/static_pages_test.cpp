#include "api/static_pages.h"

#include <gtest/gtest.h>

#include "api/route_table.h"

namespace osler::api {
namespace {

RouteTable table() {
  return RouteTable::of(page_routes({{"index.html", "<p>hello"}, {"assets/index-4f.js", "1"}}), {},
                        "1")
      .value();
}

net::Response get(std::string_view path, const std::string& known = "") {
  net::Request request;
  request.target = net::parse_target(path).value();
  if (!known.empty()) request.headers.add("If-None-Match", known);
  return table().handle(request, {});
}

TEST(StaticPages, TheRootIsTheIndexAndAssetsAreKept) {
  EXPECT_EQ(get("/").body, "<p>hello");
  EXPECT_EQ(get("/index.html").headers.find("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(get("/").headers.find("Cache-Control"), "no-cache");
  EXPECT_EQ(get("/assets/index-4f.js").headers.find("Content-Type"),
            "text/javascript; charset=utf-8");
  EXPECT_EQ(get("/assets/index-4f.js").headers.find("Cache-Control"),
            "public, max-age=31536000, immutable");
  EXPECT_EQ(get("/assets/other.js").status, 404);
  EXPECT_EQ(content_type("x.bin"), "application/octet-stream");
}

TEST(StaticPages, WhatTheBrowserHasIsNotSentAgain) {
  const std::string etag(get("/").headers.find("ETag").value());
  EXPECT_EQ(get("/", etag).status, 304);
  EXPECT_EQ(get("/", "\"x\", " + etag).body, "");
  EXPECT_EQ(get("/", "\"other\"").status, 200);
}

TEST(StaticPages, PagesAreNoPartOfTheInterface) {
  EXPECT_EQ(table().document().find("index.html"), std::string::npos);
}

}  // namespace
}  // namespace osler::api
