#include "improving/decisions/json_lines.h"

#include <algorithm>
#include <set>
#include <utility>

#include "foundation/json/parse.h"

namespace osler::decisions {

Result<void> read_json_lines(std::string_view text, const std::string& file,
                             const LineLimits& limits, const TakeLine& take) {
  std::set<std::string> ids;
  for (std::size_t line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view one = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (one.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const std::string place = file + " line " + std::to_string(line) + ": ";
    if (one.size() > limits.line_bytes || ids.size() == limits.lines) {
      return fail(ErrorCode::too_large, place + "over the limit of " +
                                            std::to_string(limits.line_bytes) + " bytes a line, " +
                                            std::to_string(limits.lines) + " lines");
    }
    const auto parsed = json::parse(one);
    auto id = parsed ? take(*parsed) : tl::unexpected(parsed.error());
    if (!id) return fail(ErrorCode::corrupt, place + id.error().message);
    if (!ids.insert(std::move(*id)).second) {
      return fail(ErrorCode::corrupt, place + "this id stands in an earlier line too");
    }
  }
  return {};
}

}  // namespace osler::decisions
