#include "foundation/crypto/segment_layout.h"

#include <gtest/gtest.h>

namespace osler::crypto {
namespace {

TEST(SegmentLayout, AnEmptySegmentHasOnePage) {
  EXPECT_EQ(segment_pages(0), 1U);
  EXPECT_EQ(segment_pages(1), 1U);
  EXPECT_EQ(segment_pages(65536), 1U);
  EXPECT_EQ(segment_pages(65537), 2U);
  EXPECT_EQ(segment_pages(~std::uint64_t{0}), (std::uint64_t{1} << 48));
}

TEST(SegmentLayout, NoncesAreTheNumberOfThePage) {
  EXPECT_EQ(segment_nonce(0), Nonce{});
  EXPECT_EQ(segment_nonce(0x0102)[16], 2);
  EXPECT_EQ(segment_nonce(0x0102)[17], 1);
}

TEST(SegmentLayout, PagesFollowTheHeader) {
  EXPECT_EQ(segment_page_at(0), 128U);
  EXPECT_EQ(segment_page_at(1), 128U + 65536 + 16);
}

}  // namespace
}  // namespace osler::crypto
