#include "knowledge/models/embedding_file.h"

#include <gtest/gtest.h>

#include "knowledge/models/mapped_file.h"
#include "knowledge/models/small_bert.h"

namespace osler::models {
namespace {

class EmbeddingFileTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto folder = std::filesystem::path(testing::TempDir()) / "embedding_file_test";
    path_ = folder / "small.gguf";
    ASSERT_TRUE(import_bert(write_small_bert(folder), path_).has_value());
    card_.name = "small";
    card_.sha256 = hash_of_file(path_).value();
    card_.dimension = 32;
    card_.context = 40;
  }
  std::filesystem::path path_;
  ModelCard card_;
};

TEST_F(EmbeddingFileTest, OnlyWholeNumberArithmeticIsAnotherSpace) {
  const auto file = verify_model_file(path_, card_.sha256).value();
  const auto mapped = MappedFile::open(path_).value();
  const auto facts = read_embedding_file(file, read_gguf(mapped.bytes()).value()).value();
  EXPECT_EQ(facts.family, "bert");
  EXPECT_TRUE(facts.pieces.has_value());
  const auto space = [&](const char* quant) {
    return identity_of(file, card_, facts, {"", "", quant}).space_id;
  };
  EXPECT_EQ(space(""), space(""));
  EXPECT_NE(space(""), space("int8"));
}

TEST_F(EmbeddingFileTest, AFileWithoutVocabularyAndOtherFamiliesAreRefused) {
  const auto file = verify_model_file(path_, card_.sha256).value();
  const auto mapped = MappedFile::open(path_).value();
  Gguf gguf = read_gguf(mapped.bytes()).value();
  gguf.values.erase("tokenizer.ggml.tokens");
  EXPECT_EQ(read_embedding_file(file, gguf).error().code, ErrorCode::corrupt);
  gguf.values["general.architecture"] = std::string("t5");
  EXPECT_EQ(read_embedding_file(file, gguf).error().code, ErrorCode::unsupported);
}

TEST_F(EmbeddingFileTest, ACardMustFitItsFile) {
  EXPECT_TRUE(check_card(card_, 32, 40).has_value());
  EXPECT_EQ(check_card(card_, 64, 40).error().code, ErrorCode::corrupt);
  EXPECT_EQ(check_card(card_, 32, 39).error().code, ErrorCode::corrupt);
}

}  // namespace
}  // namespace osler::models
