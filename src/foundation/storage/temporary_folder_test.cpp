#include "foundation/storage/temporary_folder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace osler::storage {
namespace {

TEST(TemporaryFolder, IsOursAloneAndGoesAway) {
  std::filesystem::path path;
  {
    const TemporaryFolder folder;
    path = folder.path();
    EXPECT_EQ(std::filesystem::status(path).permissions(), std::filesystem::perms(0700));
    std::ofstream(path / "file") << "content";
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

}  // namespace
}  // namespace osler::storage
