#include "foundation/storage/file_contains.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "foundation/storage/temporary_folder.h"

namespace osler::storage {
namespace {

constexpr std::uint8_t needle[] = {'n', 'e', 'e', 'd', 'l', 'e'};

TEST(FileContains, FindsBytesAlsoAcrossBlocks) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "file";
  for (const std::size_t before : {0UL, 100UL, (1UL << 20) - 3, (1UL << 20), (2UL << 20) - 6}) {
    std::ofstream(file) << std::string(before, 'n') << "needle" << std::string(50, 'e');
    EXPECT_TRUE(file_contains(file, needle).value()) << before;
  }
  std::ofstream(file) << std::string(3 << 20, 'n') << "eedle";
  EXPECT_TRUE(file_contains(file, needle).value());
  std::ofstream(file) << std::string(3 << 20, 'n') << "edle";
  EXPECT_FALSE(file_contains(file, needle).value());
}

TEST(FileContains, LooksIntoTheWriteAheadLogToo) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "rows.db";
  std::ofstream(file) << "hay";
  EXPECT_FALSE(database_contains(file, needle).value());
  std::ofstream(file.string() + "-wal") << "a needle";
  EXPECT_TRUE(database_contains(file, needle).value());
  EXPECT_EQ(file_contains(folder.path() / "absent", needle).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace osler::storage
