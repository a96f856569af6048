#include "foundation/base/deadline.h"

#include <gtest/gtest.h>

namespace osler {
namespace {

using namespace std::chrono_literals;

TEST(Deadline, StagesShareOneAllowance) {
  FixedClock clock{Instant(1000s)};
  const Deadline whole = Deadline::after(clock, 30s);
  EXPECT_EQ(whole.remaining(), 30s);
  clock.set(Instant(1020s));
  const Deadline stage = whole.within(20s);
  EXPECT_EQ(stage.remaining(), 10s) << "a stage never outlives the whole";
  EXPECT_EQ(whole.within(3s).remaining(), 3s);
  EXPECT_TRUE(stage.check().has_value());
  clock.set(Instant(1031s));
  EXPECT_EQ(whole.remaining(), 0s);
  EXPECT_EQ(stage.check().error().code, ErrorCode::timeout);
}

}  // namespace
}  // namespace osler
