#include "knowledge/search/merge.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "knowledge/search/opened_for_test.h"
#include "knowledge/search/random_entries.h"

namespace osler::search {
namespace {

constexpr std::size_t dimensions = 9;

LiveSegment part(std::span<const ChunkEntry> entries, std::span<const float> values) {
  const VectorBlock block{values, dimensions, SpaceId{{1}}, {}};
  return {opened(entries, &block), Bitmap(static_cast<std::uint32_t>(entries.size()))};
}

void clear_segment_id(SegmentPlaintexts& made) {
  for (auto* file : {&made.lexical, &made.vectors, &made.chunks}) {
    std::fill_n(file->begin() + 16, 16, std::uint8_t{0});
  }
}

// Everything but the segment id: a merged segment is the one that would have been built.
TEST(Merge, HasTheBytesOfASegmentThatNeverHeldTheDeleted) {
  RandomEntries random(1);
  std::vector<LiveSegment> segments;
  std::vector<ChunkEntry> kept;
  std::vector<float> kept_values;
  for (const std::size_t count : {50U, 400U, 250U}) {
    const auto entries = random.take(count);
    const auto values = random.vectors(count, dimensions);
    segments.push_back(part(entries, values));
    for (std::uint32_t i = 0; i < count; ++i) {
      if (random.below(3) == 0) {
        segments.back().deleted.set(i);
        continue;
      }
      kept.push_back(entries[i]);
      const auto row = std::span(values).subspan(i * dimensions, dimensions);
      kept_values.insert(kept_values.end(), row.begin(), row.end());
    }
  }
  auto merged = merge_segments(segments).value();
  const VectorBlock block{kept_values, dimensions, SpaceId{{1}}, {}};
  auto built = build_segment(kept, &block, {}).value();
  clear_segment_id(merged);
  clear_segment_id(built);
  EXPECT_EQ(merged.lexical, built.lexical);
  EXPECT_EQ(merged.vectors, built.vectors);
  EXPECT_EQ(merged.chunks, built.chunks);
  EXPECT_EQ(merged.facts.versions.size(), built.facts.versions.size());
}

TEST(Merge, OfNothingThatLivesIsEmpty) {
  const auto segment = opened(RandomEntries(1).take(3));
  const std::vector<LiveSegment> dead{{segment, Bitmap(3, true)}};
  EXPECT_EQ(merge_segments(dead).value().facts.chunks, 0U);
}

TEST(Merge, NeverMixesPartitionsAnalysersOrSpaces) {
  const auto entries = RandomEntries(1).take(3);
  const auto values = RandomEntries(1).vectors(3, 4);
  const VectorBlock block{values, 4, SpaceId{{1}}, {}};
  const LiveSegment plain{opened(entries), Bitmap(3)};
  for (const auto& other :
       {opened(entries, &block), opened(entries, nullptr, {PartitionId{{1}}, {}}),
        opened(entries, nullptr, {{}, AnalyzerId{{1}}})}) {
    const std::vector<LiveSegment> both{plain, {other, Bitmap(3)}};
    EXPECT_EQ(merge_segments(both).error().code, ErrorCode::conflict);
  }
}

TEST(Merge, EightOfOneSizeAreMergedAndASegmentOfManyDeadAlone) {
  std::vector<LiveSegment> segments;
  for (std::uint32_t i = 0; i < 7; ++i) {
    segments.push_back({opened(RandomEntries(i).take(5)), Bitmap(5)});
  }
  EXPECT_TRUE(choose_merge(segments).empty());
  segments.insert(segments.begin(), {opened(RandomEntries(50).take(100)), Bitmap(100)});
  EXPECT_TRUE(choose_merge(segments).empty());
  segments.push_back({opened(RandomEntries(60).take(5)), Bitmap(5)});
  EXPECT_EQ(choose_merge(segments), (std::vector<std::size_t>{1, 2, 3, 4, 5, 6, 7, 8}));
  segments.pop_back();
  for (std::uint32_t i = 0; i < 30; ++i) segments[0].deleted.set(i);
  EXPECT_EQ(choose_merge(segments), std::vector<std::size_t>{0});
}

}  // namespace
}  // namespace osler::search
