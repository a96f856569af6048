#include "knowledge/documents/text_lines.h"

#include <string>
#include <utility>

namespace osler::documents {

Result<std::vector<TextLine>> text_lines(std::string_view text, const ReadLimits& limits) {
  std::vector<TextLine> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    const auto number = static_cast<std::uint32_t>(lines.size() + 1);
    if (end - at > limits.line_bytes)
      return fail(ErrorCode::too_large, "line " + std::to_string(number) + " is longer than " +
                                            std::to_string(limits.line_bytes) +
                                            " bytes; break it into lines");
    lines.push_back({text.substr(at, end - at), number});
    at = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  return lines;
}

Result<void> deliver(Result<Document> document, const DocumentSink& sink) {
  if (!document) return tl::unexpected<Error>(std::move(document).error());
  if (!sink(std::move(*document))) return fail(ErrorCode::cancelled, "reading was stopped");
  return {};
}

}  // namespace osler::documents
