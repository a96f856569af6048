#include "api/static_pages.h"

#include <array>
#include <utility>

#include "foundation/base/hex.h"
#include "foundation/crypto/hash.h"

namespace osler::api {
namespace {

using Type = std::pair<std::string_view, std::string_view>;

constexpr std::array<Type, 11> types = {{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".txt", "text/plain; charset=utf-8"},
    {".map", "application/json"},
}};

struct Page {
  std::string_view bytes;
  std::string type;
  std::string etag;
  std::string caching;
};

net::Response serve(const Page& page, const net::Request& request) {
  net::Response response;
  response.headers.add("ETag", page.etag);
  response.headers.add("Cache-Control", page.caching);
  const auto known = request.headers.find("If-None-Match");
  if (known && net::list_holds(*known, page.etag)) {
    response.status = 304;
    return response;
  }
  response.headers.add("Content-Type", page.type);
  response.body = page.bytes;
  return response;
}

Route route_for(std::string path, const Page& page) {
  return Route{.path = std::move(path), .documented = false, .handle = [page](const Call& call) {
                 return serve(page, call.request);
               }};
}

}  // namespace

std::string_view content_type(std::string_view path) {
  for (const auto& [ending, type] : types) {
    if (path.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

std::vector<Route> page_routes(const std::vector<PageFile>& files) {
  std::vector<Route> routes;
  for (const PageFile& file : files) {
    const bool hashed = file.path.starts_with("assets/");
    const Page page{file.bytes, std::string(content_type(file.path)),
                    "\"" + to_hex(crypto::sha256(file.bytes)).substr(0, 32) + "\"",
                    hashed ? "public, max-age=31536000, immutable" : "no-cache"};
    routes.push_back(route_for("/" + std::string(file.path), page));
    if (file.path == "index.html") routes.push_back(route_for("/", page));
  }
  return routes;
}

}  // namespace osler::api
