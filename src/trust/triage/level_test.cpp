#include "trust/triage/level.h"

#include <gtest/gtest.h>

namespace osler::triage {
namespace {

TEST(Level, EveryNameIsReadBack) {
  for (const Level level :
       {Level::info, Level::clinician_soon, Level::urgent_today, Level::emergency_now}) {
    EXPECT_EQ(level_named(name_of(level)), level);
  }
  EXPECT_FALSE(level_named("URGENT").has_value());
}

TEST(Level, OnlyAnEmergencyStopsTheAnswer) {
  EXPECT_EQ(display_of(Level::emergency_now), Display::hard_stop);
  EXPECT_EQ(display_of(Level::urgent_today), Display::banner);
  EXPECT_EQ(display_of(Level::clinician_soon), Display::line);
  EXPECT_EQ(display_of(Level::info), Display::none);
  EXPECT_EQ(name_of(Display::hard_stop), "hard_stop");
}

}  // namespace
}  // namespace osler::triage
