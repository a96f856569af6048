#include "foundation/base/time_text.h"

#include <random>

#include <gtest/gtest.h>

namespace osler {
namespace {

using std::chrono::microseconds;

TEST(TimeText, WritesUtcWithAFixedNumberOfDigits) {
  const Instant time(microseconds(1'700'000'000'009'876));
  EXPECT_EQ(rfc3339_millis(time), "2023-11-14T22:13:20.009Z");
  EXPECT_EQ(rfc3339_micros(time), "2023-11-14T22:13:20.009876Z");
  EXPECT_EQ(iso_day(time), "2023-11-14");
}

TEST(TimeText, TimesBefore1970CountBackwardsButReadForwards) {
  EXPECT_EQ(rfc3339_micros(Instant(microseconds(-1))), "1969-12-31T23:59:59.999999Z");
}

TEST(TimeText, ReadsOffsetsAndAnyNumberOfDigits) {
  const Instant expected = Instant(microseconds(1'700'000'000'500'000));
  EXPECT_EQ(parse_rfc3339("2023-11-14T22:13:20.5Z").value(), expected);
  EXPECT_EQ(parse_rfc3339("2023-11-15T00:13:20.500000999+02:00").value(), expected);
  EXPECT_EQ(parse_rfc3339("2023-11-14t17:43:20.5-04:30").value(), expected);
  EXPECT_EQ(parse_rfc3339("2024-02-29T00:00:00Z").value(),
            Instant(std::chrono::sys_days(std::chrono::year(2024) / 2 / 29)));
}

TEST(TimeText, RefusesWhatIsNoTime) {
  for (const char* text :
       {"", "2023-11-14", "2023-02-29T00:00:00Z", "2023-13-01T00:00:00Z", "2023-11-14T24:00:00Z",
        "2023-11-14T22:13:60Z", "2023-11-14T22:13:20", "2023-11-14T22:13:20.Z",
        "2023-11-14T22:13:20Z ", "2023-11-14T22:13:20+2:00", "23-11-14T22:13:20Z"}) {
    EXPECT_FALSE(parse_rfc3339(text).has_value()) << text;
  }
  for (const char* text : {"2023-02-29", "2023-2-1", "2023-00-01", "20230101", "2023-01-01x"}) {
    EXPECT_FALSE(parse_iso_day(text).has_value()) << text;
  }
}

TEST(TimeText, WhatIsWrittenReadsBackAsTheSameTime) {
  std::mt19937_64 random(7);
  std::uniform_int_distribution<std::int64_t> micros(-30'000'000'000'000'000,
                                                     200'000'000'000'000'000);
  for (int i = 0; i < 2000; ++i) {
    const Instant time{microseconds(micros(random))};
    EXPECT_EQ(parse_rfc3339(rfc3339_micros(time)).value(), time);
    EXPECT_EQ(iso_day(parse_iso_day(iso_day(time)).value()), iso_day(time));
  }
}

}  // namespace
}  // namespace osler
