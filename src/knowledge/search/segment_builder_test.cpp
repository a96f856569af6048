#include "knowledge/search/segment_builder.h"

#include <limits>
#include <tuple>
#include <utility>

#include <gtest/gtest.h>

#include "knowledge/search/opened_for_test.h"
#include "knowledge/search/random_entries.h"

namespace osler::search {
namespace {

TEST(BuildSegment, RunsOfVersionsCoverAllChunks) {
  auto entries = RandomEntries(1).take(5);
  entries[1].version = entries[0].version;
  entries[4].version = entries[0].version;
  const auto facts = build_segment(entries, nullptr, {}).value().facts;
  ASSERT_EQ(facts.versions.size(), 4U);
  EXPECT_EQ(facts.versions[0].count, 2U);
  EXPECT_EQ(facts.versions[3].first, 4U);
  EXPECT_FALSE(facts.has_vectors());
}

TEST(BuildSegment, NothingIsOpenInAPatientsPartition) {
  auto entries = RandomEntries(1).take(5);
  for (ChunkEntry& entry : entries) entry.open = true;
  const auto segment = opened(entries, nullptr, {PartitionId{{1}}, {}});
  EXPECT_EQ(segment->table().open_chunks(), 0U);
  EXPECT_EQ(segment->lexical().open_stats().chunks, 0U);
}

TEST(BuildSegment, WhatCannotBeIndexedIsRefused) {
  const auto refused = [](auto change) {
    auto entries = RandomEntries(1).take(3);
    change(entries);
    const auto made = build_segment(entries, nullptr, {});
    return !made && made.error().code == ErrorCode::invalid_argument;
  };
  EXPECT_FALSE(refused([](auto&) {}));
  EXPECT_TRUE(refused([](auto& e) { e.clear(); }));
  EXPECT_TRUE(refused([](auto& e) { e[1].id = e[0].id; }));
  EXPECT_TRUE(refused([](auto& e) { e[1].span = {5, 4}; }));
  EXPECT_TRUE(refused([](auto& e) { std::tie(e[1].valid_from, e[1].valid_to) = std::pair(5, 4); }));
}

TEST(BuildSegment, VectorsMustBeOnePerChunkAndHaveADirection) {
  const auto entries = RandomEntries(1).take(3);
  auto values = RandomEntries(2).vectors(3, 8);
  EXPECT_TRUE(build_segment(entries, std::array{VectorBlock{values, 8, {}, {}}}.data(), {}));
  const VectorBlock too_few{std::span(values).first(16), 8, {}, {}};
  EXPECT_FALSE(build_segment(entries, &too_few, {}));
  values[5] = std::numeric_limits<float>::quiet_NaN();
  const VectorBlock not_a_number{values, 8, {}, {}};
  EXPECT_FALSE(build_segment(entries, &not_a_number, {}));
}

TEST(BuildSegment, TheSameChunksGiveTheSameBytesButForTheSegmentId) {
  const auto entries = RandomEntries(1).take(50);
  auto a = build_segment(entries, nullptr, {}).value();
  auto b = build_segment(entries, nullptr, {}).value();
  EXPECT_NE(a.facts.segment, b.facts.segment);
  for (std::size_t i = 16; i < 32; ++i) a.lexical[i] = b.lexical[i] = 0;
  EXPECT_EQ(a.lexical, b.lexical);
}

}  // namespace
}  // namespace osler::search
