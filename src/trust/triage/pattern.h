#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "trust/triage/vocabulary.h"

namespace osler::triage {

/// Words that must follow each other; any of the phrases will do.
struct Segment {
  std::vector<std::vector<std::uint32_t>> phrases;
  std::uint32_t gap = 0;  // at most so many other words between the segment before and this one
};

/// Segments in this order. A pattern with `~` is two of them, one for each order.
using Chain = std::vector<Segment>;

/// Named alternatives that patterns use as `{name}`.
using Groups = std::map<std::string, std::vector<std::string>, std::less<>>;

/// Compiles one pattern:
///   chest pain            these words, in any of their forms
///   (arm|left jaw)        one of several; `[bad]` may be absent
///   {swelling}            one of the group's alternatives
///   a .. b, a .... b      up to 3, up to 6 other words between, within a sentence
///   a ~ b                 as `a .. b`, in either order
///   <n>, <10+>            a number; a number from 10 on (2, 5, 10, 15, 20, 1900)
/// Errors   invalid_argument: what is wrong with it; too_large: too many alternatives.
Result<std::vector<Chain>> compile_pattern(std::string_view pattern, const Groups& groups,
                                           Vocabulary& vocabulary);

}  // namespace osler::triage
