#include "knowledge/search/lexical_builder.h"

#include <gtest/gtest.h>

#include "knowledge/search/fix_crcs_for_test.h"
#include "knowledge/search/lexical_segment.h"

namespace osler::search {
namespace {

LexicalSegment built(const std::vector<ChunkEntry>& entries, bool open = true) {
  LexicalBuilder builder;
  for (const ChunkEntry& entry : entries) EXPECT_TRUE(builder.add(entry, open));
  auto bytes = builder.finish({}, {});
  const SegmentHeader header = claimed_header(bytes, lexical_magic);
  return LexicalSegment::open(keep(std::move(bytes)), header).value();
}

ChunkEntry entry_with(Field field, std::vector<AnalyzedTerm> terms) {
  ChunkEntry entry;
  entry.field(field).terms = std::move(terms);
  return entry;
}

TEST(LexicalBuilder, AStemsOpenCountIsOverAllFieldsAndTheSameInEachList) {
  ChunkEntry both = entry_with(Field::title, {{FormKind::stem, "asthma", 0}});
  both.field(Field::body).terms = {{FormKind::stem, "asthma", 0}};
  const auto segment = built({both, entry_with(Field::body, {{FormKind::stem, "asthma", 0}})});
  EXPECT_EQ(segment.find(list_key(ListTag::title, "asthma"))->meta.open_chunks, 2U);
  EXPECT_EQ(segment.find(list_key(ListTag::body, "asthma"))->meta.open_chunks, 2U);
}

TEST(LexicalBuilder, ClosedChunksArePostedAndNotCounted) {
  const auto segment = built({entry_with(Field::body, {{FormKind::stem, "hiv", 0}})}, false);
  const auto list = segment.find(list_key(ListTag::body, "hiv"));
  EXPECT_EQ(list->meta.postings, 1U);
  EXPECT_EQ(list->meta.open_chunks, 0U);
  EXPECT_EQ(segment.open_stats().chunks, 0U);
  EXPECT_EQ(segment.open_stats().lengths[2], 0U);
}

TEST(LexicalBuilder, LengthsCountTokensAndNotForms) {
  const auto segment = built({entry_with(
      Field::body,
      {{FormKind::stem, "il-6", 0}, {FormKind::stem, "il", 0}, {FormKind::stem, "x", 1}})});
  EXPECT_EQ(segment.lengths(0)[2], 2);
}

TEST(LexicalBuilder, SynonymsAreFoundByStemOnly) {
  const auto segment = built({entry_with(
      Field::synonym, {{FormKind::stem, "infarct", 0}, {FormKind::exact, "infarction", 0}})});
  EXPECT_TRUE(segment.find(list_key(ListTag::synonym, "infarct")));
  EXPECT_FALSE(segment.find(list_key(ListTag::exact, "infarction")));
}

TEST(LexicalBuilder, AnEndlessTermIsCutOnBothSides) {
  const std::string endless(5000, 'x');
  const auto segment = built({entry_with(Field::body, {{FormKind::stem, endless, 0}})});
  EXPECT_TRUE(segment.find(list_key(ListTag::body, clipped(endless))));
}

TEST(LexicalBuilder, EmptyTermsAndFallingPositionsAreRefused) {
  LexicalBuilder builder;
  EXPECT_FALSE(builder.add(entry_with(Field::body, {{FormKind::stem, "", 0}}), true));
  EXPECT_FALSE(builder.add(
      entry_with(Field::body, {{FormKind::stem, "a", 1}, {FormKind::stem, "b", 0}}), true));
}

}  // namespace
}  // namespace osler::search
