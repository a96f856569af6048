#pragma once

#include <string_view>

namespace osler::crypto {

/// UTF-8 in its one spelling, and no ASCII control character but newline.
/// Source  C2SP signed-note; the rule is Go's utf8.Valid.
bool is_note_text(std::string_view text);

/// Not empty; no white space (any of Unicode) and no plus.
bool is_signer_name(std::string_view name);

}  // namespace osler::crypto
