#include "knowledge/models/describe_model.h"

#include <gtest/gtest.h>

#include "knowledge/models/gguf.h"
#include "knowledge/models/shipped_models.h"
#include "knowledge/models/small_bert.h"

namespace osler::models {
namespace {

TEST(DescribeModel, TheFileTellsAllButThePrefixes) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "describe_model_test";
  BertImport from = write_small_bert(folder);
  from.pooling = Pooling::cls;
  const auto path = folder / "bge-small-en.gguf";
  ASSERT_TRUE(import_bert(from, path).has_value());
  const ModelCard card = describe_model(path).value();
  EXPECT_EQ(card.name, "bge-small-en");
  EXPECT_EQ(card.role, Role::embedder);
  EXPECT_EQ(card.dimension, 32U);
  EXPECT_EQ(card.context, 40U);
  EXPECT_EQ(card.pooling, Pooling::cls);
  EXPECT_EQ(card.licence, "unknown");
  EXPECT_TRUE(card.query_prefix.starts_with("Represent this sentence"));
  EXPECT_EQ(card.document_prefix, "");
}

TEST(DescribeModel, TheShippedGeneratorDescribesItself) {
  const ModelCard shipped = shipped_models()[1];
  const auto file = obtain_model_file(shipped, default_models_folder());
  if (!file) GTEST_SKIP() << file.error().message;
  const ModelCard card = describe_model(file->path()).value();
  EXPECT_EQ(card.role, Role::generator);
  EXPECT_EQ(card.sha256, shipped.sha256);
  EXPECT_EQ(card.licence, "apache-2.0");
  EXPECT_EQ(card.dimension, 0U);
}

TEST(DescribeModel, AnUnknownFamilyIsRefused) {
  GgufWriter writer;
  writer.set_text("general.architecture", "whisper");
  const auto path = std::filesystem::path(testing::TempDir()) / "whisper.gguf";
  ASSERT_TRUE(writer.write(path).has_value());
  EXPECT_EQ(describe_model(path).error().code, ErrorCode::unsupported);
}

TEST(DescribeModel, PrefixesAreKnownByAPartOfTheName) {
  EXPECT_EQ(known_prefixes("multilingual-E5-small").document, "passage: ");
  EXPECT_EQ(known_prefixes("all-MiniLM-L6-v2").query, "");
}

}  // namespace
}  // namespace osler::models
