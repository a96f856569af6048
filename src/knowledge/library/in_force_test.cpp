#include "knowledge/library/in_force.h"

#include <chrono>
#include <vector>

#include <gtest/gtest.h>

namespace osler::library {
namespace {

Version version(std::uint8_t number, Day from, Day until, State state = State::active) {
  Version made;
  made.id.bytes[0] = number;
  made.number = number;
  made.stewardship.state = state;
  made.stewardship.effective_from = from;
  made.stewardship.valid_until = until;
  return made;
}

TEST(InForce, ADayIsCountedInUtcAndDownwards) {
  using std::chrono::microseconds;
  EXPECT_EQ(day_of(Instant(microseconds(-1))), -1);
  EXPECT_EQ(day_of(Instant(microseconds(0))), 0);
}

TEST(InForce, TheVersionWhoseFirstDayCameLastIsInForce) {
  const std::vector<Version> plans{version(1, 100, end_of_time), version(2, 200, end_of_time)};
  EXPECT_EQ(in_force_on(plans, 99), nullptr);
  EXPECT_EQ(in_force_on(plans, 199)->number, 1U);
  EXPECT_EQ(in_force_on(plans, 200)->number, 2U);
}

TEST(InForce, AnOldVersionBroughtLaterDoesNotReplaceTheNewOne) {
  const std::vector<Version> plans{version(1, 200, end_of_time), version(2, 100, end_of_time)};
  EXPECT_EQ(in_force_on(plans, 300)->number, 1U);
  EXPECT_EQ(replaced_by_a_newer(plans, 300), std::vector{plans[1].id});
}

TEST(InForce, AnExpiredVersionDoesNotBringItsPredecessorBack) {
  const std::vector<Version> plans{version(1, 0, end_of_time), version(2, 100, 150)};
  EXPECT_EQ(in_force_on(plans, 151), nullptr);
}

TEST(InForce, RetiredDraftAndDeletedVersionsNeverCount) {
  for (const State state : {State::draft, State::retired, State::superseded, State::deleted}) {
    const std::vector<Version> one{version(1, 0, end_of_time, state)};
    EXPECT_EQ(in_force_on(one, 1), nullptr);
    EXPECT_TRUE(replaced_by_a_newer(one, 1).empty());
  }
}

TEST(InForce, NothingIsReplacedBeforeTheSuccessorsFirstDay) {
  const std::vector<Version> plans{version(1, 100, end_of_time), version(2, 200, end_of_time)};
  EXPECT_TRUE(replaced_by_a_newer(plans, 199).empty());
  EXPECT_EQ(replaced_by_a_newer(plans, 200), std::vector{plans[0].id});
}

}  // namespace
}  // namespace osler::library
