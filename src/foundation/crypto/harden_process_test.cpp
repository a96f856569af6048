#include "foundation/crypto/harden_process.h"

#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <cstdlib>

namespace osler::crypto {
namespace {

int harden_and_look() {
  if (!harden_process()) return 1;
  rlimit limit{};
  getrlimit(RLIMIT_CORE, &limit);
  return limit.rlim_max == 0 && prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0 ? 0 : 2;
}

TEST(HardenProcessDeathTest, SwitchesCoreFilesOffForGood) {  // in a child: it cannot be undone
  EXPECT_EXIT(std::exit(harden_and_look()), testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace osler::crypto
