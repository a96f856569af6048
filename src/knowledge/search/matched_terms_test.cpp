#include "knowledge/search/matched_terms.h"

#include <gtest/gtest.h>

#include "knowledge/search/opened_for_test.h"

namespace osler::search {
namespace {

// Chunk i holds "all", and "w<i>" alone.
std::shared_ptr<const Snapshot> numbered(std::uint32_t chunks) {
  std::vector<ChunkEntry> entries(chunks);
  for (std::uint32_t i = 0; i < chunks; ++i) {
    entries[i].id.bytes = {static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(i >> 8U)};
    entries[i].field(Field::body).terms = {{FormKind::stem, "all", 0},
                                           {FormKind::stem, "w" + std::to_string(i), 1}};
  }
  return snapshot_of({{opened(entries), {}}});
}

MatchedTerms matched(const Snapshot& snapshot, const std::vector<QueryTerm>& terms,
                     const LexicalOptions& options = {}) {
  const std::array<const Snapshot*, 1> one{&snapshot};
  const Scope scope(one, Filter({PartitionId{}}, {3}, {}, 0));
  return match_terms(scope, terms, options);
}

QueryTerm stem(std::string bytes, bool keep = false) {
  return {FormKind::stem, std::move(bytes), 1, keep};
}

TEST(MatchTerms, ATermTwiceIsOneTermOfTwiceTheWeight) {
  const auto snapshot = numbered(10);
  const auto once = matched(*snapshot, {stem("w1")});
  const auto twice = matched(*snapshot, {stem("w1"), stem("w1")});
  ASSERT_EQ(twice.terms.size(), 1U);
  EXPECT_DOUBLE_EQ(twice.terms[0].weight, 2 * once.terms[0].weight);
  EXPECT_EQ(twice.terms[0].chunks_with_term, 1U);
}

TEST(MatchTerms, CommonTermsAreLeftOutOfALargeLibraryUnlessTooFewWouldStay) {
  const auto snapshot = numbered(1200);
  EXPECT_EQ(matched(*snapshot, {stem("all"), stem("w1"), stem("w2")}).terms.size(), 2U);
  EXPECT_EQ(matched(*snapshot, {stem("all"), stem("w1"), stem("w2")}).common, 1U);
  EXPECT_EQ(matched(*snapshot, {stem("all"), stem("w1")}).terms.size(), 2U);
  EXPECT_EQ(matched(*snapshot, {stem("all", true), stem("w1"), stem("w2")}).terms.size(), 3U);
  EXPECT_EQ(matched(*numbered(100), {stem("all"), stem("w1"), stem("w2")}).terms.size(), 3U);
}

TEST(MatchTerms, ACommonTermStillCountsInHeadingsUpToAShareOfItsOwn) {
  std::vector<ChunkEntry> entries(1200);
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    entries[i].id.bytes = {static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(i >> 8U)};
    entries[i].field(Field::body).terms = {{FormKind::stem, "all", 0},
                                           {FormKind::stem, "w" + std::to_string(i), 1}};
    if (i % 2 == 0) entries[i].field(Field::body).terms.push_back({FormKind::stem, "half", 2});
    if (i % 4 == 0) entries[i].field(Field::header).terms = {{FormKind::stem, "half", 0}};
  }
  const auto snapshot = snapshot_of({{opened(entries), {}}});
  LexicalOptions options;
  options.heading_share = .6;
  const auto found =
      matched(*snapshot, {stem("half"), stem("all"), stem("w1"), stem("w2")}, options);
  ASSERT_EQ(found.terms.size(), 3U) << "\"all\" is above .6, \"half\" stands in headings";
  EXPECT_EQ(found.common, 2U);
  EXPECT_EQ(found.terms[0].bytes, "half");
  EXPECT_EQ(found.terms[0].chunks_with_term, 600U) << "how rare it is is told by all of its chunks";
  ASSERT_EQ(found.terms[0].lists.at(0).size(), 1U);
  EXPECT_EQ(found.terms[0].lists[0][0].tag, ListTag::header);
  options.heading_share = .4;
  EXPECT_EQ(matched(*snapshot, {stem("half"), stem("w1"), stem("w2")}, options).terms.size(), 2U);
}

TEST(MatchTerms, OfTooManyTermsTheRarestStay) {
  std::vector<QueryTerm> terms{stem("all")};
  for (int i = 0; i < 70; ++i) terms.push_back(stem("w" + std::to_string(i)));
  const auto kept = matched(*numbered(100), terms);
  EXPECT_EQ(kept.terms.size(), most_query_terms);
  EXPECT_EQ(kept.cut, 7U);
  EXPECT_EQ(kept.terms.front().bytes, "w0");
}

}  // namespace
}  // namespace osler::search
