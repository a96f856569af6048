#include "knowledge/search/lexical_segment.h"

#include <gtest/gtest.h>

#include "knowledge/search/fix_crcs_for_test.h"
#include "knowledge/search/posting_cursor.h"
#include "knowledge/search/random_entries.h"
#include "knowledge/search/segment_builder.h"

namespace osler::search {
namespace {

SegmentPlaintexts made(std::size_t chunks) {
  return build_segment(RandomEntries(3, 10).take(chunks), nullptr, {}).value();
}

Result<LexicalSegment> opened_again(std::vector<std::uint8_t> bytes) {
  const SegmentHeader header = claimed_header(bytes, lexical_magic);
  return LexicalSegment::open(keep(std::move(bytes)), header);
}

TEST(LexicalSegment, ListsHoldWhatTheTextsHold) {
  const auto entries = RandomEntries(3, 10).take(400);
  const auto segment = opened_again(build_segment(entries, nullptr, {}).value().lexical).value();
  const auto list = segment.find(list_key(ListTag::body, "w1")).value();
  PostingCursor at(list);
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    std::vector<std::uint32_t> positions;
    for (const AnalyzedTerm& term : entries[i].field(Field::body).terms) {
      if (term.kind == FormKind::stem && term.bytes == "w1") positions.push_back(term.position);
    }
    if (positions.empty()) {
      EXPECT_NE(at.ordinal(), i);
      continue;
    }
    ASSERT_EQ(at.ordinal(), i);
    EXPECT_EQ(at.frequency(), positions.size());
    at.next();
  }
  EXPECT_EQ(at.ordinal(), no_more);
  EXPECT_FALSE(segment.find(list_key(ListTag::body, "unknown")));
}

TEST(LexicalSegment, PositionsReadBack) {
  ChunkEntry entry;
  entry.id.bytes = {1};
  entry.field(Field::body).terms = {{FormKind::stem, "a", 2},
                                    {FormKind::stem, "b", 3},
                                    {FormKind::exact, "b", 3},
                                    {FormKind::stem, "a", 300}};
  const std::vector<ChunkEntry> one{entry};
  const auto segment = opened_again(build_segment(one, nullptr, {}).value().lexical).value();
  const auto list = segment.find(list_key(ListTag::body, "a")).value();
  EXPECT_EQ(positions_of(list, 0, 0), (std::vector<std::uint32_t>{2, 300}));
  const auto exact = segment.find(list_key(ListTag::exact, "b")).value();
  EXPECT_TRUE(positions_of(exact, 0, 0).empty());
  EXPECT_EQ(segment.lengths(0)[static_cast<std::size_t>(Field::body)], 3);
}

TEST(LexicalSegment, AnyChangedByteIsRefusedByItsCrc) {
  const auto bytes = made(3).lexical;
  for (std::size_t i = 64; i < bytes.size(); ++i) {
    auto changed = bytes;
    changed[i] = static_cast<std::uint8_t>(changed[i] ^ 0x41U);
    const auto segment = opened_again(std::move(changed));
    EXPECT_FALSE(segment) << "byte " << i;
  }
}

void walk_all(const LexicalSegment& segment) {
  auto walk = segment.terms().begin();
  while (walk.next()) {
    const PostingList list = segment.list(walk.number(), tag_of(walk.key()));
    for (PostingCursor at(list); at.ordinal() != no_more; at.next()) {
      ASSERT_LT(at.ordinal(), segment.chunks());
    }
  }
}

// An honest CRC over dishonest bytes: refused or harmless, never a crash or a look outside.
TEST(LexicalSegment, DamageBehindARightCrcIsHarmless) {
  const auto bytes = made(140).lexical;
  std::size_t refused = 0;
  std::size_t tried = 0;
  for (std::size_t i = 64; i < bytes.size(); i += 1 + i % 13, ++tried) {
    auto changed = bytes;
    changed[i] = static_cast<std::uint8_t>(changed[i] ^ 0xffU);
    fix_crcs(changed);
    const auto segment = opened_again(std::move(changed));
    if (segment) walk_all(*segment);
    if (!segment) ++refused;
  }
  EXPECT_GT(refused, tried / 2);
}

}  // namespace
}  // namespace osler::search
