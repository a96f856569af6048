#include "knowledge/models/safetensors_header.h"

#include <gtest/gtest.h>

namespace osler::models {
namespace {

constexpr std::string_view good =
    R"({"__metadata__":{"format":"p\"t"}, "a.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},)"
    R"("b":{"shape":[],"data_offsets":[24,28],"dtype":"F32"}}  )";

TEST(SafetensorsHeader, TensorsAreReadInTheirOrderAndMetadataIsPassedOver) {
  const auto entries = read_safetensors_header(good).value();
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].name, "a.weight");
  EXPECT_EQ(entries[0].shape, (std::vector<std::size_t>{2, 3}));
  EXPECT_EQ(entries[1].begin, 24U);
  EXPECT_EQ(entries[1].dtype, "F32");
}

TEST(SafetensorsHeader, EveryCutIsAnError) {
  const std::size_t whole = good.find_last_of('}') + 1;
  for (std::size_t length = 0; length < whole; ++length) {
    ASSERT_FALSE(read_safetensors_header(good.substr(0, length)).has_value()) << length;
  }
}

TEST(SafetensorsHeader, WhatDoesNotBelongIsRefused) {
  for (const std::string_view bad :
       {R"({"a":{"dtype":"F32","shape":[2]}})",
        R"({"a":{"dtype":"F32","dtype":"F32","shape":[2]}})",
        R"({"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}})", R"({"a":1})", "[]",
        R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} x)",
        R"({"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,8]}})"}) {
    EXPECT_EQ(read_safetensors_header(bad).error().code, ErrorCode::corrupt) << bad;
  }
}

}  // namespace
}  // namespace osler::models
