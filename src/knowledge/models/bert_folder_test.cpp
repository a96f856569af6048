#include <gtest/gtest.h>

#include <fstream>

#include "knowledge/models/import_bert.h"
#include "knowledge/models/small_bert.h"

namespace osler::models {
namespace {

class BertFolder : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_ / "1_Pooling");
    write_small_bert(folder_);
  }
  void write(std::string_view name, std::string_view text) {
    std::ofstream(folder_ / name) << text;
  }
  ErrorCode error() const { return describe_bert_folder(folder_).error().code; }
  std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) / "bert_folder_test";
};

TEST_F(BertFolder, HeadsEpsilonAndPoolingComeFromItsOwnFiles) {
  write("config.json", R"({"num_attention_heads": 8, "layer_norm_eps": 1e-05, "x": null})");
  write("1_Pooling/config.json", R"({"pooling_mode_cls_token": true})");
  const BertImport from = describe_bert_folder(folder_).value();
  EXPECT_EQ(from.heads, 8U);
  EXPECT_DOUBLE_EQ(from.epsilon, 1e-5);
  EXPECT_EQ(from.pooling, Pooling::cls);
  EXPECT_EQ(from.name, "bert_folder_test");
}

TEST_F(BertFolder, WithoutAPoolingFileItIsTheMean) {
  write("config.json", R"({"num_attention_heads": 4})");
  std::filesystem::remove_all(folder_ / "1_Pooling");
  EXPECT_EQ(describe_bert_folder(folder_).value().pooling, Pooling::mean);
}

TEST_F(BertFolder, WhatWouldOnlyMakeSearchWorseIsRefusedInstead) {
  std::filesystem::remove(folder_ / "config.json");
  EXPECT_EQ(error(), ErrorCode::not_found);
  write("config.json", "{}");
  EXPECT_EQ(error(), ErrorCode::corrupt);
  write("config.json", R"({"num_attention_heads": 4, "model_type": "roberta"})");
  EXPECT_EQ(error(), ErrorCode::unsupported);
  write("config.json", R"({"num_attention_heads": 4, "hidden_act": "relu"})");
  EXPECT_EQ(error(), ErrorCode::unsupported);
  write("config.json", R"({"num_attention_heads": 4})");
  write("1_Pooling/config.json", R"({"pooling_mode_max_tokens": true})");
  EXPECT_EQ(error(), ErrorCode::unsupported);
}

}  // namespace
}  // namespace osler::models
