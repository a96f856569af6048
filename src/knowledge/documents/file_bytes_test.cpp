#include "knowledge/documents/file_bytes.h"

#include <gtest/gtest.h>

#include "knowledge/documents/testing_folder.h"

namespace osler::documents {
namespace {

TEST(FileBytes, AreAllOfThemOrAnError) {
  const testing::Folder folder;
  const std::string path = folder.write("a", std::string("a\0b\n", 4));
  EXPECT_EQ(file_bytes(path, 4).value(), std::string("a\0b\n", 4));
  EXPECT_EQ(file_bytes(path, 3).error().code, ErrorCode::too_large);
  EXPECT_EQ(file_bytes(folder.path() + "/b", 3).error().code, ErrorCode::not_found);
  EXPECT_EQ(file_bytes(folder.path(), 3).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace osler::documents
