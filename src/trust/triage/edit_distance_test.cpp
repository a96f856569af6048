#include "trust/triage/edit_distance.h"

#include <gtest/gtest.h>

namespace osler::triage {
namespace {

TEST(EditDistance, OneLetterMoreLessOtherOrSwapped) {
  EXPECT_TRUE(within_one_edit("breathing", "breathing"));
  EXPECT_TRUE(within_one_edit("breathing", "breahting"));
  EXPECT_TRUE(within_one_edit("breathing", "breathinng"));
  EXPECT_TRUE(within_one_edit("breathing", "brething"));
  EXPECT_TRUE(within_one_edit("breathing", "bresthing"));
  EXPECT_TRUE(within_one_edit("seizure", "seizur"));
}

TEST(EditDistance, TwoEditsAreTooMany) {
  EXPECT_FALSE(within_one_edit("breathing", "brathin"));
  EXPECT_FALSE(within_one_edit("breathing", "bleeding"));
  EXPECT_FALSE(within_one_edit("abcdef", "badcef"));
  EXPECT_FALSE(within_one_edit("", "ab"));
}

}  // namespace
}  // namespace osler::triage
