#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "foundation/base/clock.h"
#include "foundation/base/result.h"

namespace osler::text {

/// The day with its weekday, as people are told it: "Tuesday 17 November 2026".
///
/// `language`  BCP 47; other than English, in the order that is usual there.
/// Errors      invalid_argument: a day that does not exist, or a language without date names.
Result<std::string> full_date(std::chrono::year_month_day day, std::string_view language = "en");

/// The calendar day that `at` falls on in `time_zone` ("Europe/London").
///
/// Errors   invalid_argument: no such time zone.
Result<std::chrono::year_month_day> local_day(Instant at, std::string_view time_zone);

/// "last Tuesday" may stand beside a full date only then: 1 to 7 days before `as_of`.
/// Source   answers 3, slot kind `date`.
bool may_be_called_last(std::chrono::year_month_day day, std::chrono::year_month_day as_of);

}  // namespace osler::text
