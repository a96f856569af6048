#include "knowledge/search/lexical_check.h"

#include <gtest/gtest.h>

#include "knowledge/search/fix_crcs_for_test.h"
#include "knowledge/search/lexical_segment.h"
#include "knowledge/search/random_entries.h"
#include "knowledge/search/segment_builder.h"

namespace osler::search {
namespace {

// Writes `value` over the T at `offset` of TERM_META or BLOCKS, with a right CRC, and opens.
template <class T>
bool accepted_with(LexicalSection section, std::size_t offset, T value) {
  auto bytes = build_segment(RandomEntries(3, 10).take(300), nullptr, {}).value().lexical;
  const std::size_t entry = 64 + std::size_t{24} * (section - 1);
  std::memcpy(bytes.data() + load<std::uint64_t>(bytes, entry + 8) + offset, &value, sizeof value);
  fix_crcs(bytes);
  const SegmentHeader header = claimed_header(bytes, lexical_magic);
  return LexicalSegment::open(keep(std::move(bytes)), header).has_value();
}

TEST(ListChecker, AcceptsWhatTheEncoderWrites) {
  EXPECT_TRUE(
      accepted_with(term_meta_section, 28, std::uint32_t{0}));  // bytes that are zero anyway
}

TEST(ListChecker, RefusesEveryKindOfDamageThatRetrieval21Names) {
  EXPECT_FALSE(accepted_with(term_meta_section, 0, std::uint64_t{1}));        // postings offset
  EXPECT_FALSE(accepted_with(term_meta_section, 0, ~std::uint64_t{0}));       // beyond the file
  EXPECT_FALSE(accepted_with(term_meta_section, 8, std::uint32_t{1}));        // first block
  EXPECT_FALSE(accepted_with(term_meta_section, 12, ~std::uint32_t{0}));      // blocks
  EXPECT_FALSE(accepted_with(term_meta_section, 16, std::uint32_t{0}));       // postings
  EXPECT_FALSE(accepted_with(term_meta_section, 20, std::uint32_t{301}));     // open chunks > n
  EXPECT_FALSE(accepted_with(term_meta_section, 24, std::uint16_t{0}));       // bound too small
  EXPECT_FALSE(accepted_with(term_meta_section, 26, std::uint16_t{0xffff}));  // bound too tight
  EXPECT_FALSE(accepted_with(blocks_section, 0, std::uint32_t{300}));         // ordinal >= n
  EXPECT_FALSE(accepted_with(blocks_section, 4, std::uint32_t{1}));           // overlap
  EXPECT_FALSE(accepted_with(blocks_section, 8, std::uint8_t{33}));           // gap bits
  EXPECT_FALSE(accepted_with(blocks_section, 10, std::uint16_t{1}));          // block bound
}

}  // namespace
}  // namespace osler::search
