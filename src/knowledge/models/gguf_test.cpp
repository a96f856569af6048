#include "knowledge/models/gguf.h"

#include <gtest/gtest.h>

#include <random>

#include "knowledge/models/mapped_file.h"

namespace osler::models {
namespace {

GgufWriter small_model() {
  GgufWriter writer;
  writer.set_text("general.architecture", "bert");
  writer.set_u32("bert.block_count", 2);
  writer.set_f32("bert.epsilon", 0.5F);
  writer.set_bool("bert.causal", false);
  const std::vector<std::string> tokens{"[PAD]", "\u2581chest"};
  writer.set_texts("tokens", tokens);
  const std::vector<std::int32_t> types{3, 1};
  writer.set_i32s("types", types);
  const std::vector<float> scores{0.25F};
  writer.set_f32s("scores", scores);
  writer.add("a", {2, 3}, TensorType::bf16, std::vector<std::byte>(12, std::byte{7}));
  writer.add("b", {32}, TensorType::q8_0, std::vector<std::byte>(34, std::byte{9}));
  return writer;
}

std::filesystem::path written() {
  auto path = std::filesystem::path(testing::TempDir()) / "small.gguf";
  EXPECT_TRUE(small_model().write(path).has_value());
  return path;
}

std::vector<std::byte> bytes_of_small_model() {
  const auto file = MappedFile::open(written()).value();
  return {file.bytes().begin(), file.bytes().end()};
}

TEST(Gguf, WhatIsWrittenIsRead) {
  const auto bytes = bytes_of_small_model();
  const Gguf gguf = read_gguf(bytes).value();
  EXPECT_EQ(gguf.text("general.architecture").value(), "bert");
  EXPECT_EQ(gguf.whole("bert.block_count").value(), 2U);
  EXPECT_EQ(std::get<double>(gguf.values.at("bert.epsilon")), 0.5);
  EXPECT_FALSE(std::get<bool>(gguf.values.at("bert.causal")));
  EXPECT_EQ(std::get<std::vector<std::string>>(gguf.values.at("tokens"))[1], "\u2581chest");
  EXPECT_EQ(std::get<std::vector<std::int64_t>>(gguf.values.at("types"))[0], 3);
  EXPECT_EQ(std::get<std::vector<double>>(gguf.values.at("scores"))[0], 0.25);
  ASSERT_EQ(gguf.tensors.size(), 2U);
  EXPECT_EQ(gguf.tensor("a")->shape, (std::vector<std::size_t>{2, 3}));
  EXPECT_EQ(gguf.tensor("b")->bytes.front(), std::byte{9});
  EXPECT_EQ(gguf.tensor("c"), nullptr);
}

TEST(Gguf, TheSameCallsGiveTheSameBytes) { EXPECT_EQ(small_model().head(), small_model().head()); }

TEST(Gguf, EveryCutIsAnErrorNotACrash) {
  const auto bytes = bytes_of_small_model();
  const std::size_t last_needed = bytes.size() - (64 - 34);  // what follows is padding
  for (std::size_t length = 0; length < last_needed; ++length) {
    const auto read = read_gguf(std::span(bytes).first(length));
    ASSERT_FALSE(read.has_value()) << length;
  }
}

TEST(Gguf, ACountBeyondTheFileIsRefusedBeforeAnythingIsAllocated) {
  auto bytes = bytes_of_small_model();
  for (const std::size_t place : {std::size_t{8}, std::size_t{16}}) {  // tensors, values
    auto broken = bytes;
    for (std::size_t i = 0; i < 8; ++i) broken[place + i] = std::byte{0x7f};
    EXPECT_EQ(read_gguf(broken).error().code, ErrorCode::corrupt);
  }
}

TEST(Gguf, RandomDamageNeverYieldsATensorOutsideTheFile) {
  const auto bytes = bytes_of_small_model();
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    auto broken = bytes;
    for (int i = 0; i < 3; ++i) broken[random() % broken.size()] = static_cast<std::byte>(random());
    const auto read = read_gguf(broken);
    if (!read) continue;
    for (const GgufTensor& tensor : read->tensors) {
      ASSERT_GE(tensor.bytes.data(), broken.data());
      ASSERT_LE(tensor.bytes.data() + tensor.bytes.size(), broken.data() + broken.size());
    }
  }
}

TEST(Gguf, AnotherFileIsNamedAsSuch) {
  const std::vector<std::byte> other(64, std::byte{'x'});
  EXPECT_EQ(read_gguf(other).error().message, "this is not a GGUF file");
}

}  // namespace
}  // namespace osler::models
