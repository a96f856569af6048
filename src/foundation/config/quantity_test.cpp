#include "foundation/config/quantity.h"

#include <gtest/gtest.h>

namespace osler::config {
namespace {

using namespace std::chrono_literals;

TEST(Quantity, ReadsDurationsAndSizesWithTheirUnit) {
  EXPECT_EQ(parse_duration("250ms").value(), 250ms);
  EXPECT_EQ(parse_duration("30 s").value(), 30s);
  EXPECT_EQ(parse_duration("5min").value(), 5min);
  EXPECT_EQ(parse_duration("14d").value(), 14 * 24h);
  EXPECT_EQ(parse_size("512").value(), 512U);
  EXPECT_EQ(parse_size("8 KiB").value(), 8192U);
  EXPECT_EQ(parse_size("2GiB").value(), 2147483648U);
}

TEST(Quantity, RefusesWhatCouldBeMisread) {
  for (const char* text :
       {"", "30", "s", "1.5s", "-1s", "30  s", "30s ", "5m", "99999999999999999d"}) {
    EXPECT_FALSE(parse_duration(text).has_value()) << text;
  }
  for (const char* text : {"", "KiB", "8 KB", "8k", "-1", "1.5 MiB", "99999999999999 TiB"}) {
    EXPECT_FALSE(parse_size(text).has_value()) << text;
  }
  for (const char* text : {"", "inf", "nan", "1e5", "0x1", "1,5", " 1"}) {
    EXPECT_FALSE(parse_decimal(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace osler::config
