#include "knowledge/models/import_bert.h"

#include <gtest/gtest.h>

#include <cstring>
#include <fstream>
#include <string>

#include "knowledge/models/gguf.h"
#include "knowledge/models/mapped_file.h"
#include "knowledge/models/small_bert.h"

namespace osler::models {
namespace {

class ImportBert : public testing::Test {
 protected:
  Result<void> import() { return import_bert(from_, to_); }
  std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) / "import_bert_test";
  std::filesystem::path to_ = folder_ / "small.gguf";
  BertImport from_ = write_small_bert(folder_);
};

TEST_F(ImportBert, NamesShapesAndValuesArriveInTheGguf) {
  ASSERT_TRUE(import().has_value());
  const auto file = MappedFile::open(to_).value();
  const Gguf gguf = read_gguf(file.bytes()).value();
  EXPECT_EQ(gguf.text("general.architecture").value(), "bert");
  EXPECT_EQ(gguf.whole("bert.block_count").value(), 2U);
  EXPECT_EQ(gguf.whole("bert.feed_forward_length").value(), 64U);
  EXPECT_EQ(gguf.whole("tokenizer.ggml.cls_token_id").value(), 2U);
  ASSERT_EQ(gguf.tensors.size(), 5U + 2 * 16);
  EXPECT_EQ(gguf.tensor("blk.1.ffn_down.weight")->shape, (std::vector<std::size_t>{64, 32}));
  EXPECT_EQ(gguf.tensor("blk.1.ffn_down.weight")->type, TensorType::bf16);
  EXPECT_EQ(gguf.tensor("blk.0.attn_output_norm.bias")->type, TensorType::f32);
}

TEST_F(ImportBert, TheSameInputGivesTheSameBytes) {
  ASSERT_TRUE(import().has_value());
  const auto first = MappedFile::open(to_).value();
  const std::vector<std::byte> bytes(first.bytes().begin(), first.bytes().end());
  ASSERT_TRUE(import().has_value());
  const auto second = MappedFile::open(to_).value();
  EXPECT_TRUE(std::equal(bytes.begin(), bytes.end(), second.bytes().begin(), second.bytes().end()));
}

TEST_F(ImportBert, AVocabularyOfAnotherModelIsRefused) {
  std::ofstream(from_.vocabulary, std::ios::app) << "onemore\n";
  EXPECT_EQ(import().error().code, ErrorCode::corrupt);
}

TEST_F(ImportBert, AMissingTensorIsNamed) {
  SmallBert without;
  without.leave_out = "encoder.layer.1.output.dense.bias";
  from_ = write_small_bert(folder_, without);
  const auto refused = import();
  ASSERT_FALSE(refused.has_value());
  EXPECT_NE(refused.error().message.find("encoder.layer.1.output.dense.bias"), std::string::npos);
}

TEST_F(ImportBert, HeadsThatDoNotDivideTheWidthAreRefused) {
  from_.heads = 5;
  EXPECT_EQ(import().error().code, ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace osler::models
