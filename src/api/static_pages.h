#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/route.h"

namespace osler::api {

/// One file of the built pages. Borrows its bytes, which are part of the program.
struct PageFile {
  std::string_view path{};  // from the pages' folder: "index.html", "assets/index-4f2a.js"
  std::string_view bytes{};
};

/// By the ending of its name; application/octet-stream where we do not know better.
std::string_view content_type(std::string_view path);

/// A route for each file, and "/" for index.html. Files under assets/ carry a hash in their name
/// and are kept by the browser; all others are asked for again, with an ETag.
std::vector<Route> page_routes(const std::vector<PageFile>& files);

}  // namespace osler::api
