#include "knowledge/search/source_repair.h"

#include <gtest/gtest.h>

#include "knowledge/search/memory_source_for_test.h"
#include "knowledge/search/random_entries.h"

namespace osler::search {
namespace {

class SourceRepairTest : public testing::Test {
 protected:
  SourceRepairTest() {
    for (int i = 0; i < 8; ++i) {
      SourceChunk chunk{random_.next(), {}, {1, static_cast<float>(i)}};
      chunk.entry.labels.clear();
      chunk.entry.valid_from = always_before;
      chunk.entry.valid_to = always_after;
      chunks_.push_back(chunk);
    }
    EXPECT_TRUE(source_.upsert(chunks_).has_value());
  }
  Result<CheckedHits> find(const std::set<ChunkId>& known, std::uint64_t matching, std::size_t k) {
    const SourceQuery query{quantize(std::vector<float>{1, 1}).value(),
                            {},
                            {},
                            Filter({PartitionId{}}, {1, 2, 3}, {}, 0),
                            k};
    return search_checked(source_, query,
                          {[&](const ChunkId& id) { return known.contains(id); }, matching}, {});
  }

  RandomEntries random_{4};
  MemorySource source_{{"memory", {}, 2, false, true}};
  std::vector<SourceChunk> chunks_;
};

TEST_F(SourceRepairTest, StrangersAreDroppedAndTheirPlacesFilled) {
  std::set<ChunkId> known;  // the four nearest are strangers
  for (int i = 0; i < 4; ++i) known.insert(chunks_[static_cast<std::size_t>(i)].entry.id);
  const auto found = find(known, 4, 2);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->hits.size(), 2U);
  EXPECT_EQ(found->unknown, 4U);
  EXPECT_FALSE(found->partial);
}

TEST_F(SourceRepairTest, WhatTheEngineLacksIsLabelled) {
  std::set<ChunkId> known;
  for (const SourceChunk& chunk : chunks_) known.insert(chunk.entry.id);
  EXPECT_FALSE(find(known, 8, 8)->partial);
  EXPECT_TRUE(find(known, 9, 10)->partial);
}

TEST_F(SourceRepairTest, AFailingFetchIsAnErrorAndNothingSurplusStays) {
  SourceTruth truth;
  truth.ids = {ChunkId{}};
  truth.fetch = [](std::span<const ChunkId>) -> Result<std::vector<SourceChunk>> {
    return fail(ErrorCode::unavailable, "no store");
  };
  EXPECT_EQ(repair(source_, truth).error().code, ErrorCode::unavailable);
  EXPECT_TRUE(source_.describe({}, 10)->ids.empty());
}

}  // namespace
}  // namespace osler::search
