#pragma once

#include <string>
#include <string_view>

#include "foundation/base/result.h"
#include "knowledge/documents/document.h"

namespace osler::documents {

/// A document as bytes, for the pipe between a parser in a child process and us. Version-free: both
/// ends are the same program. Integers little endian, strings and lists with their length in front.
std::string encode_document(const Document& document);

/// The child may be in an attacker's hands: every length is checked against what is left, and the
/// document passes check_document().
/// Errors   corrupt: what does not fit together.
Result<Document> decode_document(std::string_view bytes);

}  // namespace osler::documents
