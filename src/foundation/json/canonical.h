#pragma once

#include <string>
#include <string_view>

#include "foundation/base/result.h"
#include "foundation/json/limits.h"
#include "foundation/json/value.h"

namespace osler::json {

/// The one spelling of RFC 8785 (members in the order of their names' UTF-16 units, no white space)
/// for objects, arrays, strings, true, false, null and integers from -(2^53 - 1) to 2^53 - 1.
/// Other numbers are refused rather than rewritten: what is signed carries its figures as strings.
/// Errors   corrupt: a number with point or exponent, -0, or one out of that range.
Result<std::string> canonicalize(const Value& value);
/// Errors   also those of parse().
Result<std::string> canonicalize(std::string_view text, const Limits& limits = {});

/// Whether `value` was written in exactly that spelling.
bool is_canonical(const Value& value);

/// Order of two names by their UTF-16 code units; both must be UTF-8.
bool less_as_utf16(std::string_view one, std::string_view other);

}  // namespace osler::json
