#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/text/range.h"

namespace osler::text {

/// A calendar date that a text names.
struct DateMention {
  Range span;
  std::string iso;         // "2026-11-17", "2026-11" for a month; "" when ambiguous
  bool ambiguous = false;  // "03/04/2026": the 3rd of April or the 4th of March
};

/// ISO dates (also in front of a time), "17 November 2026", "17th of Nov. 2026", "November 17,
/// 2026", "17-Nov-2026", "November 2026", "17/11/2026", "17.11.2026". English month names. Days
/// that do not exist are no dates; ambiguous ones are said to be so, never guessed.
///
/// Shape    ascending, without overlap, inside the text.
std::vector<DateMention> dates(std::string_view text);

/// "2026-11-17" and nothing else; nullopt for any other text or a day that does not exist.
std::optional<std::chrono::year_month_day> read_iso_day(std::string_view text);

/// "2026-11-17"
std::string iso_day(std::chrono::year_month_day day);

}  // namespace osler::text
