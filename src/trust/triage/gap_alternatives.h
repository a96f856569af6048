#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"

namespace osler::triage {

/// A pattern as several, so that no `..` stands inside a bracket: "(a .. b|c|d) e" is "a .. b e"
/// and
/// "(c|d) e". Brackets without a gap stay as they are.
/// Errors   invalid_argument: a bracket is not closed or not opened; too_large: too many patterns.
Result<std::vector<std::string>> gap_alternatives(std::string_view pattern);

}  // namespace osler::triage
