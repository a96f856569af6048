#include "knowledge/search/posting_cursor.h"

#include <random>
#include <set>

#include <gtest/gtest.h>

#include "knowledge/search/fix_crcs_for_test.h"
#include "knowledge/search/lexical_encoder.h"

namespace osler::search {
namespace {

constexpr std::uint32_t chunks = 5000;

LexicalSegment segment_with(const std::set<std::uint32_t>& ordinals) {
  const std::vector<FieldLengths> lengths(chunks);
  std::vector<Posting> postings;
  for (const std::uint32_t ordinal : ordinals) postings.push_back({ordinal, 1 + ordinal % 7});
  LexicalEncoder encoder(lengths, {});
  encoder.add({list_key(ListTag::body, "w"), postings, {}, 0});
  auto bytes = encoder.finish({}, {});
  const SegmentHeader header = claimed_header(bytes, lexical_magic);
  return LexicalSegment::open(keep(std::move(bytes)), header).value();
}

TEST(PostingCursor, AnyMixOfStepsAndSeeksVisitsWhatASetWould) {
  std::mt19937 random(1);
  for (int round = 0; round < 50; ++round) {
    std::set<std::uint32_t> ordinals;
    const std::size_t count = 1 + random() % 1500;
    while (ordinals.size() < count) ordinals.insert(static_cast<std::uint32_t>(random() % chunks));
    const auto segment = segment_with(ordinals);
    PostingCursor cursor(*segment.find(list_key(ListTag::body, "w")));
    auto expected = ordinals.begin();
    while (expected != ordinals.end()) {
      ASSERT_EQ(cursor.ordinal(), *expected);
      EXPECT_EQ(cursor.frequency(), 1 + *expected % 7);
      if (random() % 2 == 0) {
        cursor.next();
        ++expected;
        continue;
      }
      const auto target = *expected + static_cast<std::uint32_t>(random() % 400);
      const BlockMeta* block = random() % 2 == 0 ? cursor.block_for(target) : nullptr;
      cursor.seek(target);
      expected = ordinals.lower_bound(target);
      EXPECT_TRUE(block == nullptr || block->last_ordinal >= *expected);
    }
    EXPECT_EQ(cursor.ordinal(), no_more);
    cursor.seek(3);
    EXPECT_EQ(cursor.ordinal(), no_more);
  }
}

}  // namespace
}  // namespace osler::search
