#include "knowledge/models/registry.h"

#include <gtest/gtest.h>

#include <fstream>

#include "knowledge/models/shipped_models.h"
#include "knowledge/models/small_bert.h"

namespace osler::models {
namespace {

class Registry : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_ / "models");
    write_small_bert(folder_ / "arctic-embed-tiny");
    std::ofstream(folder_ / "arctic-embed-tiny" / "config.json") << R"({"num_attention_heads": 4})";
    request_.source = folder_ / "arctic-embed-tiny";
    request_.licence = "Apache-2.0";
    request_.pooling = Pooling::cls;
  }
  ModelRegistry open() const { return ModelRegistry::open(file_).value(); }
  std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) / "registry_test";
  std::filesystem::path file_ = folder_ / "models.json";
  AddModel request_;
};

TEST_F(Registry, WithoutAFileThereAreTheShippedModels) {
  EXPECT_EQ(open().models(), shipped_models());
  EXPECT_EQ(open().find("all-MiniLM-L6-v2").value().dimension, 384U);
  const auto absent = open().find("gpt");
  ASSERT_FALSE(absent.has_value());
  EXPECT_NE(absent.error().message.find("all-MiniLM-L6-v2"), std::string::npos);
}

TEST_F(Registry, AnImportedModelIsThereAtTheNextStartWithItsPrefixes) {
  auto registry = open();
  const ModelCard card = add_model(registry, request_, folder_ / "models").value();
  EXPECT_EQ(card.pooling, Pooling::cls);
  EXPECT_TRUE(card.query_prefix.starts_with("Represent"));
  EXPECT_EQ(open().models().front(), card);
  EXPECT_EQ(add_model(registry, request_, folder_ / "models").error().code, ErrorCode::conflict);
}

TEST_F(Registry, WhatTheOperatorSaysOfPrefixesCounts) {
  request_.query_prefix = "q: ";
  request_.name = "mine";
  auto registry = open();
  EXPECT_EQ(add_model(registry, request_, folder_ / "models").value().query_prefix, "q: ");
  EXPECT_EQ(open().find("mine").value().query_prefix, "q: ");
}

TEST_F(Registry, ADamagedModelIsNamedTheOthersGoOn) {
  auto registry = open();
  const ModelCard card = add_model(registry, request_, folder_ / "models").value();
  EXPECT_EQ(model_states(registry, folder_ / "models", Verify::kept_verdicts)[0].problem, "");
  std::ofstream(card.file, std::ios::app) << "x";
  const auto states = model_states(registry, folder_ / "models", Verify::every_byte);
  ASSERT_EQ(states.size(), 3U);
  EXPECT_NE(states[0].problem.find(card.sha256), std::string::npos);
  EXPECT_NE(states[1].problem.find("make setup"), std::string::npos);  // none was brought here
}

TEST_F(Registry, ADamagedRegistryIsAClearError) {
  std::ofstream(file_) << "{\"version\": 1, \"models\": [{}]}";
  const auto opened = ModelRegistry::open(file_);
  ASSERT_FALSE(opened.has_value());
  EXPECT_NE(opened.error().message.find("models.json: /models/0"), std::string::npos);
}

}  // namespace
}  // namespace osler::models
