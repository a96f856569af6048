#include "foundation/base/fault.h"

#include <cstdlib>

#include <gtest/gtest.h>

namespace osler {
namespace {

TEST(FailOnNth, FailsOnceOnTheNthCall) {
  FailOnNth fault(3);
  EXPECT_FALSE(fault.fails_now());
  EXPECT_FALSE(fault.fails_now());
  EXPECT_FALSE(fault.has_failed());
  EXPECT_TRUE(fault.fails_now());
  EXPECT_FALSE(fault.fails_now());
  EXPECT_TRUE(fault.has_failed());
  FailOnNth never;
  EXPECT_FALSE(never.fails_now());
  EXPECT_FALSE(never.has_failed());
}

TEST(FaultPlan, NamesPlaceTimeAndAction) {
  auto plan = FaultPlan::parse("audit.sync@2=eio,ingest.rename=short").value();
  EXPECT_EQ(plan.at("audit.sync"), FaultAction::none);
  EXPECT_EQ(plan.at("ingest.rename"), FaultAction::short_write);
  EXPECT_EQ(plan.at("audit.sync"), FaultAction::io_error);
  EXPECT_EQ(plan.at("audit.sync"), FaultAction::none);
  EXPECT_EQ(plan.at("elsewhere"), FaultAction::none);
}

TEST(FaultPlan, RefusesWhatItDoesNotUnderstand) {
  for (const char* text : {"audit", "audit=explode", "audit@=kill", "audit@0=kill", "=kill",
                           "audit@x=kill", "a=kill,,b=kill"}) {
    EXPECT_FALSE(FaultPlan::parse(text).has_value()) << text;
  }
  EXPECT_TRUE(FaultPlan::parse("").has_value());
}

#ifdef OSLER_FAILPOINTS
TEST(Failpoint, KillsAtTheNamedPlace) {
  EXPECT_EXIT(
      {
        ::setenv("OSLER_FAILPOINT", "base.test@2=kill", 1);
        if (!failpoint("base.test")) std::exit(1);
        if (!failpoint("base.test")) std::exit(2);
        std::exit(3);
      },
      testing::KilledBySignal(SIGKILL), "");
}
#else
TEST(Failpoint, DoesNothingInABuildWithoutThem) {
  ::setenv("OSLER_FAILPOINT", "base.test=eio", 1);
  EXPECT_TRUE(failpoint("base.test").has_value());
  EXPECT_EQ(failpoint_length("base.test", 10), 10U);
  ::unsetenv("OSLER_FAILPOINT");
}
#endif

}  // namespace
}  // namespace osler
