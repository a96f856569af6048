#pragma once

#include <string_view>

namespace osler::egress {

/// What makes a sentence unfit to be quoted, whoever approved its document (answers 10, E6).
/// Returns  "" when nothing does; else why, in fixed words.
std::string_view suspicious(std::string_view text);

/// Whether it holds a web address, an e-mail address or a telephone number.
bool names_a_contact(std::string_view text);

}  // namespace osler::egress
