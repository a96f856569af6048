#include "apps/osler/doctor_evaluation.h"

#include <gtest/gtest.h>

namespace osler::apps {
namespace {

std::string measured(const std::string& low, const std::string& high) {
  return "{\"success@3\":{\"value\":0.93,\"low\":" + low + ",\"high\":" + high +
         "},\"wilson\":{\"success@3\":{\"low\":" + low + "}}}";
}

TEST(DoctorEvaluation, TheLightFollowsTheBounds) {
  EXPECT_EQ(evaluation_light(measured("0.91", "0.95"), 0.90).verdict, Verdict::ok);
  EXPECT_EQ(evaluation_light(measured("0.89", "0.95"), 0.90).verdict, Verdict::warn);
  EXPECT_EQ(evaluation_light(measured("0.80", "0.88"), 0.90).verdict, Verdict::fail);
}

TEST(DoctorEvaluation, NothingMeasuredOrUnreadableIsSaid) {
  EXPECT_EQ(evaluation_light("", 0.9).verdict, Verdict::warn);
  EXPECT_EQ(evaluation_light("{}", 0.9).verdict, Verdict::warn);
}

}  // namespace
}  // namespace osler::apps
