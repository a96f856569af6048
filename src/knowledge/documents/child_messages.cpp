#include "knowledge/documents/child_messages.h"

#include <algorithm>
#include <utility>

#include "knowledge/documents/byte_stream.h"
#include "knowledge/documents/document_codec.h"
#include "knowledge/documents/text_lines.h"

namespace osler::documents {
namespace {

constexpr std::uint8_t a_document = 'D';
constexpr std::uint8_t an_end = 'Z';
constexpr std::uint8_t an_error = 'E';
constexpr std::size_t longest_error = 300;

std::string message(std::uint8_t kind, std::string_view body) {
  ByteWriter out;
  out.u8(kind);
  out.text(body);
  return out.take();
}

// What a child says may have been written by the file that it read.
Error reported(std::string_view body) {
  ByteReader in(body);
  const std::uint8_t code = in.u8();
  std::string text(in.text().substr(0, longest_error));
  std::erase_if(text, [](char c) { return c < ' ' || c > '~'; });
  const bool is_known = code <= static_cast<std::uint8_t>(ErrorCode::internal);
  return {is_known ? static_cast<ErrorCode>(code) : ErrorCode::corrupt, std::move(text)};
}

}  // namespace

std::string document_message(const Document& document) {
  return message(a_document, encode_document(document));
}

std::string end_message() { return message(an_end, ""); }

std::string error_message(const Error& error) {
  ByteWriter body;
  body.u8(static_cast<std::uint8_t>(error.code));
  body.text(error.message);
  return message(an_error, body.take());
}

Result<void> deliver_messages(std::string_view bytes, const ReadLimits& limits,
                              const DocumentSink& sink) {
  ByteReader in(bytes);
  while (in.ok() && !in.at_end()) {
    const std::uint8_t kind = in.u8();
    const std::string_view body = in.text();
    if (!in.ok()) break;
    if (kind == an_end && in.at_end()) return {};
    if (kind == an_error) return tl::unexpected<Error>(reported(body));
    if (kind != a_document) break;
    TRY_ASSIGN(Document document, decode_document(body));
    if (document.text.size() > limits.text_bytes || document.sections.size() > limits.sections)
      return fail(ErrorCode::too_large, "the parser's result is above its limits; split the file");
    TRY(deliver(std::move(document), sink));
  }
  return fail(ErrorCode::corrupt, "the parser stopped before its end; the file may be damaged");
}

}  // namespace osler::documents
