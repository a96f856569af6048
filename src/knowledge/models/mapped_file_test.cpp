#include "knowledge/models/mapped_file.h"

#include <gtest/gtest.h>

#include <fstream>
#include <utility>

namespace osler::models {
namespace {

std::filesystem::path written(std::string_view name, std::string_view content) {
  auto path = std::filesystem::path(testing::TempDir()) / name;
  std::ofstream(path, std::ios::binary) << content;
  return path;
}

TEST(MappedFile, ShowsTheBytesAlsoAfterAMove) {
  auto first = MappedFile::open(written("mapped", "abc")).value();
  const MappedFile second = std::move(first);
  ASSERT_EQ(second.bytes().size(), 3U);
  EXPECT_EQ(second.bytes()[2], std::byte{'c'});
}

TEST(MappedFile, AbsentEmptyAndFolderAreClearErrors) {
  EXPECT_EQ(MappedFile::open("/nonexistent/x").error().code, ErrorCode::not_found);
  EXPECT_EQ(MappedFile::open(written("mapped_empty", "")).error().code, ErrorCode::corrupt);
  EXPECT_EQ(MappedFile::open(testing::TempDir()).error().code, ErrorCode::unavailable);
}

}  // namespace
}  // namespace osler::models
