#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/documents/reader.h"

namespace osler::documents {

struct TextLine {
  std::string_view text;     // without its line end
  std::uint32_t number = 0;  // from 1
};

/// The lines of a text that ends its lines with LF, CRLF or CR.
/// Errors   too_large: a line is longer than limits.line_bytes; the message names the line.
Result<std::vector<TextLine>> text_lines(std::string_view text, const ReadLimits& limits);

/// Hands `document` to the sink.
/// Errors   cancelled: the sink wants no more.
Result<void> deliver(Result<Document> document, const DocumentSink& sink);

}  // namespace osler::documents
