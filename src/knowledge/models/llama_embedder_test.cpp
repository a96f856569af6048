#include "knowledge/models/llama_embedder.h"

#include <gtest/gtest.h>

#include <array>

#include "knowledge/models/small_bert.h"
#include "knowledge/models/test_models.h"

namespace osler::models {
namespace {

class LlamaEmbedderTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(testing::TempDir()) / "llama_embedder_test";
    ASSERT_TRUE(import_bert(write_small_bert(folder_), folder_ / "small.gguf").has_value());
    card_.name = "small";
    card_.sha256 = hash_of_file(folder_ / "small.gguf").value();
    card_.context = 40;
    card_.dimension = 32;
    const auto opened = open();
    if (!opened && opened.error().code == ErrorCode::unavailable) {
      GTEST_SKIP() << opened.error().message;
    }
  }
  Result<std::unique_ptr<LlamaEmbedder>> open() const {
    const auto file = verify_model_file(folder_ / "small.gguf", card_.sha256);
    return LlamaEmbedder::open(file.value(), card_);
  }
  std::filesystem::path folder_;
  ModelCard card_;
};

TEST_F(LlamaEmbedderTest, PrefixesArePutInFrontOfQueriesAndDocuments) {
  const std::array<std::string_view, 1> bare{"chest pain"};
  const std::array<std::string_view, 1> written_out{"take chest pain"};
  const Matrix expected = open().value()->embed(written_out, EmbedFor::query, {}).value();
  card_.query_prefix = "take ";
  const auto embedder = open().value();
  EXPECT_EQ(embedder->embed(bare, EmbedFor::query, {}).value().values, expected.values);
  EXPECT_NE(embedder->embed(bare, EmbedFor::document, {}).value().values, expected.values);
}

TEST_F(LlamaEmbedderTest, PoolingPrefixAndLengthArePartsOfTheSpaceTheQueryPrefixIsNot) {
  const std::string space = open().value()->identity().space_id;
  card_.query_prefix = "take ";
  EXPECT_EQ(open().value()->identity().space_id, space);
  card_.document_prefix = "take ";
  EXPECT_NE(open().value()->identity().space_id, space);
  card_.document_prefix = "";
  card_.pooling = Pooling::cls;
  EXPECT_NE(open().value()->identity().space_id, space);
  card_.pooling = Pooling::mean;
  card_.context = 39;
  EXPECT_NE(open().value()->identity().space_id, space);
}

TEST_F(LlamaEmbedderTest, ACardThatContradictsItsFileIsRefused) {
  card_.dimension = 64;
  EXPECT_EQ(open().error().code, ErrorCode::corrupt);
  card_.dimension = 32;
  card_.context = 41;
  EXPECT_EQ(open().error().code, ErrorCode::corrupt);
}

TEST_F(LlamaEmbedderTest, AGeneratorIsNotAnEmbedder) {
  const ModelCard generator = shipped_models()[1];
  const auto file = obtain_model_file(generator, default_models_folder());
  if (!file) GTEST_SKIP() << file.error().message;
  EXPECT_EQ(LlamaEmbedder::open(*file, card_).error().code, ErrorCode::unsupported);
}

}  // namespace
}  // namespace osler::models
