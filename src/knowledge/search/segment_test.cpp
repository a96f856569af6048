#include "knowledge/search/segment.h"

#include <gtest/gtest.h>

#include "knowledge/search/fix_crcs_for_test.h"
#include "knowledge/search/opened_for_test.h"
#include "knowledge/search/random_entries.h"

namespace osler::search {
namespace {

Result<Segment> open_with(const SegmentPlaintexts& made, const SegmentFacts& facts) {
  return Segment::open(facts, {keep(made.lexical), keep(made.vectors), keep(made.chunks)});
}

TEST(Segment, FilesOfTwoSegmentsDoNotMix) {
  const auto entries = RandomEntries(1).take(10);
  const auto a = build_segment(entries, nullptr, {}).value();
  const auto b = build_segment(entries, nullptr, {}).value();
  EXPECT_TRUE(open_with(a, a.facts));
  const auto mixed = Segment::open(a.facts, {keep(a.lexical), {}, keep(b.chunks)});
  ASSERT_FALSE(mixed);
  EXPECT_EQ(mixed.error().code, ErrorCode::corrupt);
}

TEST(Segment, AForeignAnalyserSpaceOrSizeIsRefused) {
  const auto entries = RandomEntries(1).take(10);
  const auto values = RandomEntries(2).vectors(10, 8);
  const VectorBlock block{values, 8, SpaceId{{4}}, {}};
  const auto made = build_segment(entries, &block, {}).value();
  EXPECT_TRUE(open_with(made, made.facts));
  for (const auto& change : std::vector<void (*)(SegmentFacts&)>{
           [](SegmentFacts& f) { f.analyzer.bytes[0] = 1; },
           [](SegmentFacts& f) { f.space.bytes[0] = 1; },
           [](SegmentFacts& f) { f.dimensions = 65; }, [](SegmentFacts& f) { f.chunks = 11; },
           [](SegmentFacts& f) { f.versions[0].version.bytes[0] ^= 1U; },
           [](SegmentFacts& f) { f.versions.back().count = 2; },
           [](SegmentFacts& f) { f.partition.bytes[0] = 1; }}) {
    SegmentFacts changed = made.facts;
    change(changed);
    EXPECT_FALSE(open_with(made, changed));
  }
}

TEST(Segment, StatisticsThatDoNotCountItsOpenChunksAreRefused) {
  auto made = build_segment(RandomEntries(1).take(10), nullptr, {}).value();
  const std::size_t stats = load<std::uint64_t>(made.lexical, 64 + 24 * 6 + 8);
  made.lexical[stats] = static_cast<std::uint8_t>(made.lexical[stats] ^ 1U);
  fix_crcs(made.lexical);
  EXPECT_FALSE(open_with(made, made.facts));
}

}  // namespace
}  // namespace osler::search
