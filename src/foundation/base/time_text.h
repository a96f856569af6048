#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "foundation/base/clock.h"
#include "foundation/base/result.h"

namespace osler {

/// The times of records, certificates and log lines: RFC 3339 in UTC, always the same length.
/// "2026-11-24T09:13:05.120Z"; what is finer is cut, not rounded: a time never lies in the future.
std::string rfc3339_millis(Instant time);
/// "2026-11-24T09:13:05.120345Z"
std::string rfc3339_micros(Instant time);
/// "2026-11-24", the day in UTC.
std::string iso_day(std::chrono::sys_days day);
std::string iso_day(Instant time);

/// Any RFC 3339 time: `Z` or an offset, no or up to nine digits after the second (beyond
/// microseconds cut). The second 60 is refused: UTC's leap seconds have no place on our clock.
/// Errors   invalid_argument.
Result<Instant> parse_rfc3339(std::string_view text);
/// Errors   invalid_argument: not YYYY-MM-DD, or no day of the calendar.
Result<std::chrono::sys_days> parse_iso_day(std::string_view text);

}  // namespace osler
