#include "knowledge/search/segment_layout.h"

#include <gtest/gtest.h>

namespace osler::search {
namespace {

const SegmentHeader header{"OSLRLEX1", 3, SegmentId{{5}}, {9}};

std::vector<std::uint8_t> written() {
  SegmentLayout layout(header);
  layout.add(1, {1, 2, 3});
  layout.add(2, {});
  layout.add(7, std::vector<std::uint8_t>(100, 8));
  return layout.finish();
}

TEST(SegmentLayout, SectionsReadBackAndAreAligned) {
  const auto bytes = written();
  const auto sections = SegmentSections::parse(bytes, header).value();
  EXPECT_EQ(sections.section(1).size(), 3U);
  EXPECT_EQ(sections.section(1)[2], 3);
  EXPECT_EQ((sections.section(7).data() - bytes.data()) % 64, 0);
  EXPECT_TRUE(sections.are({1, 2, 7}));
  EXPECT_TRUE(sections.are({1, 7}, 2));
  EXPECT_TRUE(sections.are({1, 2, 7}, 5));
  EXPECT_FALSE(sections.are({1, 7}));
  EXPECT_FALSE(sections.are({1, 2, 3, 7}));
  EXPECT_EQ(bytes.size(), 64U + 3 * 24 + 56 + 64 + 100);
}

TEST(SegmentLayout, EveryChangedAndEveryMissingByteIsNoticed) {
  const auto bytes = written();
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    auto changed = bytes;
    changed[i] ^= 1U;
    const auto sections = SegmentSections::parse(changed, header);
    EXPECT_FALSE(sections && sections->are({1, 2, 7})) << "byte " << i;
    EXPECT_FALSE(SegmentSections::parse(std::span(bytes).first(i), header)) << "cut at " << i;
  }
  auto longer = bytes;
  longer.push_back(0);
  EXPECT_FALSE(SegmentSections::parse(longer, header));
}

TEST(SegmentLayout, AFileOfAnotherSegmentSpaceOrKindIsRefused) {
  const auto bytes = written();
  for (const SegmentHeader& other : {SegmentHeader{"OSLRVEC1", 3, SegmentId{{5}}, {9}},
                                     {"OSLRLEX1", 4, SegmentId{{5}}, {9}},
                                     {"OSLRLEX1", 3, SegmentId{{6}}, {9}},
                                     {"OSLRLEX1", 3, SegmentId{{5}}, {8}}}) {
    EXPECT_EQ(SegmentSections::parse(bytes, other).error().code, ErrorCode::corrupt);
  }
}

}  // namespace
}  // namespace osler::search
