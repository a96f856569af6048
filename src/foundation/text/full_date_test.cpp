#include "foundation/text/full_date.h"

#include <gtest/gtest.h>

namespace osler::text {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr year_month_day tuesday{2026y, std::chrono::November, 17d};

TEST(FullDate, NamesTheWeekday) {
  EXPECT_EQ(full_date(tuesday).value(), "Tuesday 17 November 2026");
  EXPECT_EQ(full_date(tuesday, "en-US").value(), "Tuesday 17 November 2026");
  EXPECT_EQ(full_date(tuesday, "fr").value(), "mardi 17 novembre 2026");
}

TEST(FullDate, RefusesWhatCannotBeSaid) {
  EXPECT_EQ(full_date({2026y, std::chrono::February, 30d}).error().code,
            ErrorCode::invalid_argument);
  EXPECT_FALSE(full_date(tuesday, "").has_value());
}

TEST(FullDate, TheDayDependsOnTheTimeZone) {
  const Instant late = sys_days(tuesday) + 23h + 30min;
  EXPECT_EQ(local_day(late, "Europe/London").value(), tuesday);
  EXPECT_EQ(local_day(late, "Asia/Tokyo").value(), sys_days(tuesday) + std::chrono::days(1));
  EXPECT_EQ(local_day(sys_days(tuesday) + 1h, "America/New_York").value(),
            sys_days(tuesday) - std::chrono::days(1));
  EXPECT_EQ(local_day(late, "Mars/Olympus").error().code, ErrorCode::invalid_argument);
}

TEST(FullDate, LastIsSaidForAWeekOnly) {
  const auto days_later = [](int n) {
    return year_month_day(sys_days(tuesday) + std::chrono::days(n));
  };
  EXPECT_FALSE(may_be_called_last(tuesday, tuesday));
  EXPECT_TRUE(may_be_called_last(tuesday, days_later(1)));
  EXPECT_TRUE(may_be_called_last(tuesday, days_later(7)));
  EXPECT_FALSE(may_be_called_last(tuesday, days_later(8)));
  EXPECT_FALSE(may_be_called_last(tuesday, days_later(-1)));
}

}  // namespace
}  // namespace osler::text
