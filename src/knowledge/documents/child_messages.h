#pragma once

#include <string>
#include <string_view>

#include "foundation/base/result.h"
#include "knowledge/documents/reader.h"

namespace osler::documents {

/// What goes over the pipe from a parser in a child process: documents, then an end or an error.
/// A message is a letter, u64 length and that many bytes.
std::string document_message(const Document& document);
std::string end_message();
std::string error_message(const Error& error);

/// Hands the documents to the sink.
/// Errors   what the child reported, its text cut to 300 printable characters; corrupt: no end, or
///          a malformed message; too_large: a document above `limits`; cancelled.
Result<void> deliver_messages(std::string_view bytes, const ReadLimits& limits,
                              const DocumentSink& sink);

}  // namespace osler::documents
