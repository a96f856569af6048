#pragma once

#include <string>

#include "improving/evaluation/interval.h"

namespace osler::evaluation {

/// With so many digits after the point, whatever the locale; "n/a" unless finite.
std::string fixed_text(double value, int digits);
/// "0.79 to 0.84": the ends alone, for a column of its own.
std::string span_text(const Interval& interval, int digits);
/// ".813 [.790, .835]" with three digits: shares as they are written in reports.
std::string interval_text(const Interval& interval, int digits = 3);

}  // namespace osler::evaluation
