#include "knowledge/search/lexical_encoder.h"

#include <gtest/gtest.h>

#include "knowledge/search/fix_crcs_for_test.h"
#include "knowledge/search/lexical_segment.h"

namespace osler::search {
namespace {

TEST(LexicalEncoder, BoundsAreThoseOfEachBlockAndOfTheList) {
  std::vector<FieldLengths> lengths(300, {1, 1, 50, 1});
  lengths[7][2] = 9;
  std::vector<Posting> postings;
  for (std::uint32_t i = 0; i < 300; ++i) postings.push_back({i, i == 290 ? 6U : 1U});
  LexicalEncoder encoder(lengths, {});
  encoder.add({list_key(ListTag::body, "w"), postings, {}, 0});
  auto bytes = encoder.finish(SegmentId{{1}}, AnalyzerId{{2}});
  const SegmentHeader header = claimed_header(bytes, lexical_magic);
  EXPECT_EQ(header.segment, SegmentId{{1}});
  const auto segment = LexicalSegment::open(keep(std::move(bytes)), header).value();
  const auto list = segment.find(list_key(ListTag::body, "w")).value();
  EXPECT_EQ(list.meta.blocks, 3U);
  EXPECT_EQ(list.meta.max_frequency, 6);
  EXPECT_EQ(list.meta.min_length, 9);
  EXPECT_EQ(list.block(0).min_length, 9);
  EXPECT_EQ(list.block(1).min_length, 50);
  EXPECT_EQ(list.block(1).max_frequency, 1);
  EXPECT_EQ(list.block(2).max_frequency, 6);
}

}  // namespace
}  // namespace osler::search
