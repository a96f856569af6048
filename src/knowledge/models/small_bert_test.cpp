#include "knowledge/models/small_bert.h"

#include <gtest/gtest.h>

#include "knowledge/models/mapped_file.h"
#include "knowledge/models/safetensors.h"

namespace osler::models {
namespace {

TEST(SmallBert, OneSeedOneModel) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "small_bert_test";
  const auto first = MappedFile::open(write_small_bert(folder / "a").weights).value();
  const auto second = MappedFile::open(write_small_bert(folder / "b").weights).value();
  EXPECT_TRUE(std::equal(first.bytes().begin(), first.bytes().end(), second.bytes().begin(),
                         second.bytes().end()));
  EXPECT_EQ(read_safetensors(first.bytes()).value().size(), 5U + 2 * 16);
}

}  // namespace
}  // namespace osler::models
