// ROOMS: json
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "foundation/json/canonical.h"
#include "foundation/json/parse.h"
#include "foundation/json/write.h"

namespace {

using osler::json::ByteRange;
using osler::json::Value;

void require(bool holds) {
  if (!holds) std::abort();
}

/// Every range lies inside its parent's and in order; what it holds reads back as the same value.
void check_ranges(const Value& value, std::string_view text) {
  const ByteRange range = value.range();
  require(range.begin < range.end && range.end <= text.size());
  require(text.substr(range.begin, range.end - range.begin) == value.source());
  std::size_t last = range.begin;
  for (const Value child : value.children()) {
    require(child.range().begin > last && child.range().end < range.end);
    last = child.range().end - 1;
    check_ranges(child, text);
  }
}

}  // namespace

/// What parses is written and parses again as the same value; canonical form is a fixed point.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  osler::json::Limits limits;
  limits.allows_nul = size % 2 == 0;
  const auto value = osler::json::parse(text, limits);
  if (!value) {
    require(!value.error().message.empty());
    return 0;
  }
  check_ranges(*value, text);
  osler::json::Writer written;
  const auto again = osler::json::parse(written.value(*value).text(), limits);
  require(again.has_value());
  osler::json::Writer rewritten;
  require(rewritten.value(*again).text() == written.text());
  const auto canonical = osler::json::canonicalize(*value);
  if (canonical) {
    require(osler::json::is_canonical(osler::json::parse(*canonical, limits).value()));
  }
  return 0;
}
