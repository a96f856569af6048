#pragma once

#include <string>
#include <string_view>

namespace osler::text {

/// `folded` with each Greek letter replaced by its Latin name ("tnf-α" -> "tnf-alpha"), or "" when
/// there is none, or when so many that it is a Greek word rather than a symbol.
std::string with_greek_names(std::string_view folded);

}  // namespace osler::text
