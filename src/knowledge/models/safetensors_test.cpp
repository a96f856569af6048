#include "knowledge/models/safetensors.h"

#include <gtest/gtest.h>

#include <cstring>
#include <random>
#include <string>

namespace osler::models {
namespace {

std::vector<std::byte> file_of(std::string_view header, std::span<const float> data) {
  std::vector<std::byte> file(8 + header.size() + data.size_bytes());
  const std::uint64_t length = header.size();
  std::memcpy(file.data(), &length, 8);
  std::memcpy(file.data() + 8, header.data(), header.size());
  std::memcpy(file.data() + 8 + header.size(), data.data(), data.size_bytes());
  return file;
}

constexpr std::string_view header = R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},)"
                                    R"("b":{"dtype":"BF16","shape":[1,2],"data_offsets":[8,12]}})";
const std::vector<float> numbers{1.5F, -2.0F, 0.0F};

TEST(Safetensors, TensorsAreWhereTheHeaderSays) {
  const auto file = file_of(header, numbers);
  const Safetensors tensors = read_safetensors(file).value();
  ASSERT_EQ(tensors.size(), 2U);
  EXPECT_EQ(as_floats(tensors.at("a")).value(), (std::vector{1.5F, -2.0F}));
  EXPECT_EQ(tensors.at("b").shape, (std::vector<std::size_t>{1, 2}));
  EXPECT_EQ(as_floats(tensors.at("b")).value(), (std::vector{0.0F, 0.0F}));
}

TEST(Safetensors, EveryCutIsAnErrorNotACrash) {
  const auto file = file_of(header, numbers);
  for (std::size_t length = 0; length < file.size(); ++length) {
    ASSERT_FALSE(read_safetensors(std::span(file).first(length)).has_value()) << length;
  }
}

TEST(Safetensors, AHeaderLongerThanTheFileIsRefused) {
  auto file = file_of(header, numbers);
  for (std::size_t i = 0; i < 8; ++i) file[i] = std::byte{0xff};
  EXPECT_EQ(read_safetensors(file).error().code, ErrorCode::corrupt);
}

TEST(Safetensors, AShapeThatDoesNotFillItsPlaceIsRefused) {
  for (const std::string_view shape : {"[3]", "[1]", "[4611686018427387904,4]"}) {
    const std::string bad =
        R"({"a":{"dtype":"F32","shape":)" + std::string(shape) + R"(,"data_offsets":[0,8]}})";
    EXPECT_EQ(read_safetensors(file_of(bad, numbers)).error().code, ErrorCode::corrupt) << shape;
  }
}

TEST(Safetensors, RandomDamageNeverYieldsATensorOutsideTheFile) {
  const auto whole = file_of(header, numbers);
  std::mt19937 random(2);
  for (int round = 0; round < 2000; ++round) {
    auto file = whole;
    for (int i = 0; i < 2; ++i) file[random() % file.size()] = static_cast<std::byte>(random());
    const auto read = read_safetensors(file);
    if (!read) continue;
    for (const auto& [name, tensor] : *read) {
      if (tensor.bytes.empty()) continue;
      ASSERT_GE(tensor.bytes.data(), file.data());
      ASSERT_LE(tensor.bytes.data() + tensor.bytes.size(), file.data() + file.size());
    }
  }
}

}  // namespace
}  // namespace osler::models
