#include "knowledge/search/merge.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "knowledge/search/opened_for_test.h"
#include "knowledge/search/random_entries.h"

namespace osler::search {
namespace {

constexpr std::size_t dimensions = 9;

// Everything but the segment id: a merged segment is the one that would have been built.
TEST(Merge, HasTheBytesOfASegmentThatNeverHeldTheDeleted) {
  RandomEntries random(1);
  const auto entries = random.take(700);
  const auto values = random.vectors(700, dimensions);
  const auto part = [&](std::size_t first, std::size_t count) {
    const VectorBlock block{std::span(values).subspan(first * dimensions, count * dimensions),
                            dimensions,
                            SpaceId{{1}},
                            {}};
    return LiveSegment{opened(std::span(entries).subspan(first, count), &block),
                       Bitmap(static_cast<std::uint32_t>(count))};
  };
  std::vector<LiveSegment> segments{part(0, 50), part(50, 400), part(450, 250)};
  std::vector<ChunkEntry> kept;
  std::vector<float> kept_values;
  for (std::uint32_t s = 0, i = 0; s < segments.size(); ++s) {
    for (std::uint32_t ordinal = 0; ordinal < segments[s].segment->chunks(); ++ordinal, ++i) {
      if (random.below(3) == 0) {
        segments[s].deleted.set(ordinal);
        continue;
      }
      kept.push_back(entries[i]);
      kept_values.insert(kept_values.end(), values.begin() + i * dimensions,
                         values.begin() + (i + 1) * dimensions);
    }
  }
  auto merged = merge_segments(segments).value();
  const VectorBlock block{kept_values, dimensions, SpaceId{{1}}, {}};
  auto built = build_segment(kept, &block, {}).value();
  for (auto* made : {&merged, &built}) {
    for (auto* file : {&made->lexical, &made->vectors, &made->chunks}) {
      std::fill_n(file->begin() + 16, 16, std::uint8_t{0});
    }
  }
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
