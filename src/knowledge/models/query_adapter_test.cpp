#include "knowledge/models/query_adapter.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "knowledge/models/hash_embedder.h"

namespace osler::models {
namespace {

QueryAdapter small(std::size_t dimensions = 4) {
  QueryAdapter adapter;
  adapter.dimensions = dimensions;
  adapter.rank = 1;
  adapter.u.assign(dimensions, 0);
  adapter.v.assign(dimensions, 0);
  adapter.v[0] = 1;   // sees the first dimension
  adapter.u[1] = .5;  // and answers in the second
  adapter.space_id = HashEmbedder(dimensions).identity().space_id;
  adapter.dataset_sha256 = "abc";
  return adapter;
}

TEST(QueryAdapter, AddsWhatItsColumnsSayAndKeepsTheLength) {
  const auto out = small().adapted(std::vector<float>{.6F, 0, .8F, 0});
  const double length = std::sqrt(.36 + .09 + .64);
  EXPECT_NEAR(out[0], .6 / length, 1e-6);
  EXPECT_NEAR(out[1], .3 / length, 1e-6);
  EXPECT_NEAR(out[2], .8 / length, 1e-6);
}

TEST(QueryAdapter, AQuestionThatWouldVanishStays) {
  QueryAdapter adapter = small();
  adapter.u = {-1, 0, 0, 0};
  EXPECT_EQ(adapter.adapted(std::vector<float>{1, 0, 0, 0}), (std::vector<float>{1, 0, 0, 0}));
}

TEST(QueryAdapter, WhatIsWrittenIsReadAndTheSameBytesHaveTheSameId) {
  const auto bytes = query_adapter_bytes(small());
  EXPECT_EQ(bytes, query_adapter_bytes(small()));
  const auto read = read_query_adapter(bytes);
  ASSERT_TRUE(read.has_value()) << read.error().message;
  EXPECT_EQ(read->u, small().u);
  EXPECT_EQ(read->v, small().v);
  EXPECT_EQ(read->space_id, small().space_id);
  EXPECT_EQ(query_adapter_id(*read), query_adapter_id(small()));
  EXPECT_EQ(query_adapter_id(small()).size(), 64U);
}

TEST(QueryAdapter, EveryCutIsAnErrorNotACrash) {
  const auto bytes = query_adapter_bytes(small());
  for (std::size_t length = 0; length + 17 < bytes.size(); ++length) {
    EXPECT_FALSE(read_query_adapter(std::span(bytes).first(length)).has_value()) << length;
  }
}

TEST(QueryAdapter, NumbersThatAreNoneAndOnesThatChangeNothingAreRefused) {
  QueryAdapter adapter = small();
  adapter.u[0] = std::numeric_limits<float>::quiet_NaN();
  EXPECT_EQ(read_query_adapter(query_adapter_bytes(adapter)).error().code, ErrorCode::corrupt);
  adapter = small();
  adapter.u.assign(4, 0);
  EXPECT_EQ(read_query_adapter(query_adapter_bytes(adapter)).error().code, ErrorCode::corrupt);
}

TEST(AdaptedEmbedder, ChangesQuestionsOnlyAndSaysWhoItIs) {
  HashEmbedder plain(16);
  auto made = AdaptedEmbedder::over(plain, [] {
    QueryAdapter adapter = small(16);
    adapter.v.assign(16, .4F);
    return adapter;
  }());
  ASSERT_TRUE(made.has_value()) << made.error().message;
  const std::string_view text = "chest pain at night";
  const std::span<const std::string_view> one(&text, 1);
  EXPECT_EQ((*made)->embed(one, EmbedFor::document, {})->values,
            plain.embed(one, EmbedFor::document, {})->values);
  EXPECT_NE((*made)->embed(one, EmbedFor::query, {})->values,
            plain.embed(one, EmbedFor::query, {})->values);
  EXPECT_EQ((*made)->identity().space_id, plain.identity().space_id);
  EXPECT_EQ((*made)->identity().adapter.size(), 64U);
}

TEST(AdaptedEmbedder, AnAdapterOfAnotherSpaceIsRefused) {
  QueryAdapter adapter = small(16);
  adapter.space_id = "another";
  HashEmbedder narrow(16);
  HashEmbedder wide(32);
  EXPECT_EQ(AdaptedEmbedder::over(narrow, adapter).error().code, ErrorCode::conflict);
  EXPECT_EQ(AdaptedEmbedder::over(wide, small(16)).error().code, ErrorCode::conflict);
}

}  // namespace
}  // namespace osler::models
