#pragma once

#include <string>
#include <string_view>

#include "foundation/base/result.h"

namespace osler::documents {

/// The characters of a text file: UTF-8, with or without its mark, or UTF-16 with a mark. Nothing
/// is ever replaced, because a guessed character could be a dose.
///
/// Returns  valid UTF-8 without a byte order mark; line ends as they are.
/// Errors   corrupt: bytes that are not UTF-8 (or not UTF-16), or NUL; the message gives the
/// offset.
Result<std::string> decode(std::string_view bytes);

}  // namespace osler::documents
