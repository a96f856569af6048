#pragma once

#include <chrono>
#include <map>
#include <string>

#include "foundation/base/result.h"

namespace osler::triage {

/// Whom the fixed texts tell people to call, in one country. The numbers are the site's own.
struct Contacts {
  std::string country;  // ISO 3166, two capitals; may be empty
  std::string emergency;
  std::string crisis_line;
  std::string poison_centre;
  std::string text_line;    // may be empty
  std::string reviewed_on;  // the day on which somebody last called them: "2026-11-24"
};

/// Whether a server may speak to people with these numbers.
/// Errors   invalid_argument: every setting that is wrong, one line each, with what to do: a number
///          is missing or not `[0-9 +*#-]{2,20}`, the review is older than 12 months or lies ahead.
/// Source   answers 7.
Result<void> check(const Contacts& contacts, std::chrono::year_month_day today);

/// The values of the texts' contact slots. Where none is set, words that are true everywhere:
/// "your local emergency number".
std::map<std::string, std::string> spoken(const Contacts& contacts);

}  // namespace osler::triage
