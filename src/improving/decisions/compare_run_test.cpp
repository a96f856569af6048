#include "improving/decisions/compare_run.h"

#include <gtest/gtest.h>

#include <map>

namespace osler::decisions {
namespace {

TEST(Interleaving, EachArmComesFirstEquallyOften) {
  std::map<std::size_t, int> first;
  const auto steps = interleaved(12, 4);
  for (std::size_t i = 0; i < steps.size(); i += 4) ++first[steps[i].arm];
  for (const auto& [arm, times] : first) EXPECT_EQ(times, 3) << arm;
}

TEST(Interleaving, NoArmNoStep) { EXPECT_TRUE(interleaved(5, 0).empty()); }

}  // namespace
}  // namespace osler::decisions
