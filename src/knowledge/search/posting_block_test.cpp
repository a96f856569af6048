#include "knowledge/search/posting_block.h"

#include <random>

#include <gtest/gtest.h>

namespace osler::search {
namespace {

std::vector<Posting> random_postings(std::size_t count, std::uint32_t most_gap, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<Posting> postings(count);
  std::uint32_t ordinal = 7;
  for (Posting& posting : postings) {
    ordinal += 1 + static_cast<std::uint32_t>(random()) % most_gap;
    posting = {ordinal, 1 + static_cast<std::uint32_t>(random()) % 20};
  }
  return postings;
}

TEST(PostingBlock, FullAndShortBlocksReadBack) {
  for (const std::size_t count : {1U, 5U, 127U, 128U}) {
    for (const std::uint32_t most_gap : {1U, 9U, 100'000U}) {
      const auto postings = random_postings(count, most_gap, 3);
      std::vector<std::uint8_t> bytes;
      const BlockMeta meta = encode_block(postings, 7, bytes);
      DecodedBlock block;
      const BlockSource source{bytes, meta, 7, static_cast<std::uint32_t>(count)};
      ASSERT_EQ(check_block(source, block), bytes.size());
      decode_block(source, block);
      ASSERT_EQ(block.count, count);
      for (std::size_t i = 0; i < count; ++i) {
        EXPECT_EQ(block.ordinals[i], postings[i].ordinal);
        EXPECT_EQ(block.frequencies[i], postings[i].frequency);
      }
    }
  }
}

TEST(PostingBlock, AFullBlockOfNeighboursThatOccurOnceTakesNoBytes) {
  std::vector<std::uint8_t> bytes;
  const BlockMeta meta = encode_block(random_postings(128, 1, 3), 7, bytes);
  for (Posting posting : random_postings(128, 1, 3)) ASSERT_LE(posting.frequency, 20U);
  EXPECT_EQ(meta.gap_bits, 0);
}

TEST(PostingBlock, AWrongLastOrdinalWidthOrEndIsRefused) {
  const auto postings = random_postings(128, 50, 4);
  std::vector<std::uint8_t> bytes;
  const BlockMeta meta = encode_block(postings, 7, bytes);
  DecodedBlock block;
  const auto refused = [&](BlockMeta changed, std::size_t size) {
    return !check_block({std::span(bytes).first(size), changed, 7, 128}, block);
  };
  EXPECT_FALSE(refused(meta, bytes.size()));
  EXPECT_TRUE(refused(meta, bytes.size() - 1));
  BlockMeta changed = meta;
  changed.last_ordinal += 1;
  EXPECT_TRUE(refused(changed, bytes.size()));
  changed = meta;
  changed.gap_bits = 33;
  EXPECT_TRUE(refused(changed, bytes.size()));
}

}  // namespace
}  // namespace osler::search
