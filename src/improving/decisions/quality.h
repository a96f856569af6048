#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>

#include "foundation/base/result.h"
#include "improving/decisions/measured_run.h"

namespace osler::decisions {

/// How good an arm was at one class of questions, and whether that is good enough to be chosen.
struct Quality {
  std::size_t n = 0;
  std::string over;                    // the class, or "all" where it had too few questions
  Interval value;                      // share judged right
  std::optional<Interval> difference;  // to the best arm over the same questions; none: it is best
  bool kept = false;
  std::string why;  // not kept: why; kept: how that was found
};

/// Keeps the best of `arms` and those that are shown to be worse by less than `margin`: the lower
/// end of the paired 95 % interval lies above -margin. A class with fewer than five questions is
/// judged over all questions. Without single answers the means alone decide, and `why` says so.
/// Returns  one for each arm that was measured.
/// Errors   those of compare_paired.
/// Source   decisions 6 (2), decisions 3 (a margin that is set before the run).
Result<std::map<std::string, Quality>> weigh(const MeasuredRun& run, const std::string& of_class,
                                             std::span<const std::string> arms, double margin);

}  // namespace osler::decisions
