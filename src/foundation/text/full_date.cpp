#include "foundation/text/full_date.h"

#include <memory>

#include <unicode/calendar.h>
#include <unicode/gregocal.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

namespace osler::text {
namespace {

constexpr double milliseconds_per_day = 86'400'000.0;

icu::Locale locale_of(std::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::StringPiece tag(language.data(), static_cast<std::int32_t>(language.size()));
  return icu::Locale::forLanguageTag(tag, status);
}

std::unique_ptr<icu::DateFormat> format_for(std::string_view language) {
  const icu::Locale locale = locale_of(language);
  if (std::string_view(locale.getLanguage()) == "en") {
    UErrorCode status = U_ZERO_ERROR;
    auto format = std::make_unique<icu::SimpleDateFormat>(icu::UnicodeString("EEEE d MMMM y"),
                                                          locale, status);
    if (U_FAILURE(status) != 0) return nullptr;
    return format;
  }
  return std::unique_ptr<icu::DateFormat>(
      icu::DateFormat::createDateInstance(icu::DateFormat::kFull, locale));
}

}  // namespace

Result<std::string> full_date(std::chrono::year_month_day day, std::string_view language) {
  if (!day.ok()) return fail(ErrorCode::invalid_argument, "a date that does not exist");
  const auto format = format_for(language);
  const icu::Locale locale = locale_of(language);
  if (format == nullptr || locale.isBogus() != 0 || *locale.getLanguage() == '\0') {
    return fail(ErrorCode::invalid_argument,
                "no names of days and months for the language '" + std::string(language) + "'");
  }
  format->adoptTimeZone(icu::TimeZone::getGMT()->clone());
  const auto days = std::chrono::sys_days(day).time_since_epoch().count();
  icu::UnicodeString written;
  format->format(static_cast<double>(days) * milliseconds_per_day, written);
  std::string out;
  written.toUTF8String(out);
  return out;
}

Result<std::chrono::year_month_day> local_day(Instant at, std::string_view time_zone) {
  const auto id = icu::UnicodeString::fromUTF8(
      icu::StringPiece(time_zone.data(), static_cast<std::int32_t>(time_zone.size())));
  const std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(id));
  if (zone == nullptr || *zone == icu::TimeZone::getUnknown()) {
    return fail(ErrorCode::invalid_argument, "no time zone is called '" + std::string(time_zone) +
                                                 "'; write one such as Europe/London");
  }
  const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(at);
  std::int32_t offset = 0;
  std::int32_t daylight = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone->getOffset(static_cast<double>(milliseconds.time_since_epoch().count()), 0, offset, daylight,
                  status);
  const auto local = milliseconds + std::chrono::milliseconds(offset + daylight);
  return std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(local));
}

bool may_be_called_last(std::chrono::year_month_day day, std::chrono::year_month_day as_of) {
  const auto apart = (std::chrono::sys_days(as_of) - std::chrono::sys_days(day)).count();
  return apart >= 1 && apart <= 7;
}

}  // namespace osler::text
