#include "apps/osler/doctor_caches.h"

#include <gtest/gtest.h>

namespace osler::apps {
namespace {

TEST(DoctorCaches, TheLineSaysHowOftenSomethingWasRemembered) {
  EXPECT_EQ(cache_line(40, 12, {200, 50}).sentence,
            "up to 40 MiB, 12 approved questions kept ready; of the questions of 30 days 25 % met "
            "something remembered");
}

TEST(DoctorCaches, OffAndUnusedAreSaid) {
  EXPECT_EQ(cache_line(0, 0, {}).sentence, "off: every question is embedded and searched anew");
  EXPECT_NE(cache_line(40, 0, {}).sentence.find("nothing was asked yet"), std::string::npos);
}

}  // namespace
}  // namespace osler::apps
