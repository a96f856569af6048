#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "foundation/text/comparator.h"
#include "foundation/text/range.h"

namespace osler::text {

/// How often something is done, as a text says it.
struct Frequency {
  Range span;
  Comparator comparator = Comparator::none;  // "up to four times a day"
  std::string key;  // for comparison: "2/d", "1-2/d", "every 4-6 h", "as needed", "at bedtime"
};

/// "twice daily", "b.i.d.", "three times a day", "every 4 to 6 hours", "q6h", "every other day",
/// "once a week", "as needed", "at bedtime". No arithmetic: "twice daily" is not "every 12 hours".
///
/// Shape    ascending, without overlap, inside the text.
std::vector<Frequency> frequencies(std::string_view text);

}  // namespace osler::text
