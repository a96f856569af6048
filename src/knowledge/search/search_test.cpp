#include "knowledge/search/search.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "knowledge/search/merge.h"
#include "knowledge/search/opened_for_test.h"
#include "knowledge/search/random_entries.h"

namespace osler::search {
namespace {

constexpr Day today = 75;
constexpr std::size_t dimensions = 20;

Filter everything() { return {{PartitionId{}}, {1, 2, 3}, {0, 1, 2}, today}; }
Filter open_only() { return {{PartitionId{}}, {1, 2, 3}, {}, today}; }

bool in_force(const ChunkEntry& entry) {
  return entry.valid_from <= today && today <= entry.valid_to;
}

// BM25F written down once more, from the entries, with maps and no index at all.
class Oracle {
 public:
  Oracle(const std::vector<ChunkEntry>& live, const LexicalOptions& options)
      : live_(live), options_(options) {
    for (const ChunkEntry& entry : live) {
      if (!entry.open || !in_force(entry)) continue;
      ++statistics_.chunks;
      for (std::size_t f = 0; f < field_count; ++f) {
        statistics_.mean_lengths[f] += length(entry.fields[f]);
      }
    }
    for (double& mean : statistics_.mean_lengths) {
      if (statistics_.chunks > 0) mean /= static_cast<double>(statistics_.chunks);
    }
  }

  using Frequencies = std::map<std::pair<FormKind, std::string>, double>;
  Frequencies frequencies(const std::vector<QueryTerm>& query) const {
    Frequencies all;
    for (const QueryTerm& term : query) all[{term.kind, term.bytes}] = idf(term);
    return all;
  }

  double score(const ChunkEntry& entry, const std::vector<QueryTerm>& query,
               const Frequencies& idfs) const {
    double sum = 0;
    std::vector<std::pair<FormKind, std::string>> done;
    for (const QueryTerm& term : query) {
      const std::pair<FormKind, std::string> key{term.kind, term.bytes};
      if (std::find(done.begin(), done.end(), key) != done.end()) continue;
      done.push_back(key);
      double weight = 0;
      for (const QueryTerm& other : query) {
        if (other.kind == term.kind && other.bytes == term.bytes) weight += other.weight;
      }
      weight *= (term.kind == FormKind::exact ? options_.exact_weight : 1.0) * idfs.at(key);
      sum += weight * saturated(evidence(entry, term), options_.bm25);
    }
    return sum;
  }

 private:
  static std::uint32_t length(const AnalyzedField& field) {
    std::set<std::uint32_t> positions;
    for (const AnalyzedTerm& term : field.terms) positions.insert(term.position);
    return static_cast<std::uint32_t>(positions.size());
  }

  static std::uint32_t count(const AnalyzedField& field, const QueryTerm& term) {
    return static_cast<std::uint32_t>(std::count_if(
        field.terms.begin(), field.terms.end(),
        [&](const AnalyzedTerm& t) { return t.kind == term.kind && t.bytes == term.bytes; }));
  }

  double evidence(const ChunkEntry& entry, const QueryTerm& term) const {
    double sum = 0;
    std::uint32_t whole = 0;
    for (std::size_t f = 0; f < field_count; ++f) {
      const std::uint32_t times = count(entry.fields[f], term);
      if (f != static_cast<std::size_t>(Field::synonym)) whole += times;
      if (term.kind == FormKind::stem && times > 0) {
        sum += field_evidence(static_cast<Field>(f), times, length(entry.fields[f]), statistics_,
                              options_.bm25);
      }
    }
    if (term.kind == FormKind::stem || whole == 0) return sum;
    return whole / length_divisor(Field::body, length(entry.field(Field::body)), statistics_,
                                  options_.bm25);
  }

  double idf(const QueryTerm& term) const {
    std::uint64_t with = 0;
    for (const ChunkEntry& entry : live_) {
      if (entry.open && in_force(entry) && evidence(entry, term) > 0) ++with;
    }
    return inverse_document_frequency(with, statistics_.chunks);
  }

  const std::vector<ChunkEntry>& live_;
  const LexicalOptions& options_;
  IndexStatistics statistics_;
};

// A library that is built, deleted from and merged at random, beside the plain list of what is
// live.
class Library {
 public:
  explicit Library(std::uint32_t seed) : random_(seed) {}

  void add(std::size_t count) {
    const auto entries = random_.take(count);
    const auto values = random_.vectors(count, dimensions);
    const VectorBlock vectors{values, dimensions, SpaceId{{7}}, {}};
    segments_.push_back({opened(entries, &vectors), Bitmap(static_cast<std::uint32_t>(count))});
    for (std::size_t i = 0; i < count; ++i) live_.push_back(entries[i]);
  }

  void remove_one_in(std::uint32_t n) {
    std::set<ChunkId> gone;
    for (const ChunkEntry& entry : live_) {
      if (random_.below(n) == 0) gone.insert(entry.id);
    }
    std::erase_if(live_, [&](const ChunkEntry& entry) { return gone.contains(entry.id); });
    for (LiveSegment& live : segments_) {
      for (std::uint32_t i = 0; i < live.segment->chunks(); ++i) {
        if (gone.contains(live.segment->table().id(i))) live.deleted.set(i);
      }
    }
  }

  void merge_last(std::size_t count) {
    std::vector<LiveSegment> from(segments_.end() - static_cast<std::ptrdiff_t>(count),
                                  segments_.end());
    segments_.resize(segments_.size() - count);
    auto merged = merge_segments(from).value();
    const std::uint32_t chunks = merged.facts.chunks;
    if (chunks > 0) segments_.push_back({opened(std::move(merged)), Bitmap(chunks)});
  }

  std::shared_ptr<const Snapshot> snapshot() const { return snapshot_of(segments_); }
  const std::vector<ChunkEntry>& live() const { return live_; }
  RandomEntries& random() { return random_; }
  std::size_t segments() const { return segments_.size(); }

  Query query() {
    Query query;
    for (std::uint32_t n = 1 + random_.below(8); n > 0; --n) {
      const std::string word = random_.word();
      query.terms.push_back({FormKind::stem, word, 1, false});
      query.terms.push_back({FormKind::exact, word + "s", 1, false});
      if (random_.below(4) == 0) query.terms.push_back({FormKind::code, "c" + word, 1, false});
      if (random_.below(4) == 0) query.terms.push_back({FormKind::negated, word, .5, false});
    }
    return query;
  }

 private:
  RandomEntries random_;
  std::vector<LiveSegment> segments_;
  std::vector<ChunkEntry> live_;
};

Library random_library(std::uint32_t seed) {
  Library library(seed);
  for (int n = 0; n < 6; ++n) {
    library.add(1 + library.random().below(n % 2 == 0 ? 30 : 300));
    library.remove_one_in(5);
    if (n == 3) library.merge_last(3);
  }
  return library;
}

SearchOptions all_results(Pruning pruning = Pruning::on) {
  SearchOptions options;
  options.k = 1000;
  options.per_document = 0;
  options.pruning = pruning;
  options.lexical.common_floor = 1'000'000;
  return options;
}

void expect_same(const SearchResult& a, const SearchResult& b) {
  ASSERT_EQ(a.hits.size(), b.hits.size());
  for (std::size_t i = 0; i < a.hits.size(); ++i) {
    EXPECT_EQ(a.hits[i].chunk, b.hits[i].chunk) << "rank " << i;
    EXPECT_EQ(a.hits[i].score, b.hits[i].score) << "rank " << i;
    EXPECT_EQ(a.hits[i].lexical, b.hits[i].lexical) << "rank " << i;
    EXPECT_EQ(a.hits[i].dense, b.hits[i].dense) << "rank " << i;
  }
}

// What open_only() lets through, best first, by the oracle's scores.
std::vector<std::pair<double, ChunkId>> expected_hits(const Library& library, const Oracle& oracle,
                                                      const Query& query) {
  const auto frequencies = oracle.frequencies(query.terms);
  std::vector<std::pair<double, ChunkId>> expected;
  for (const ChunkEntry& entry : library.live()) {
    const double score = oracle.score(entry, query.terms, frequencies);
    if (score > 0 && in_force(entry) && entry.labels.empty()) {
      expected.emplace_back(-score, entry.id);
    }
  }
  std::sort(expected.begin(), expected.end());
  return expected;
}

TEST(Search, EveryLexicalScoreIsTheOneThatAPlainLoopOverTheTextsGives) {
  const SearchOptions options = all_results();
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    Library library = random_library(1 + seed / 5);
    for (std::uint32_t n = seed % 5; n > 0; --n) library.query();  // five queries a library
    const Oracle oracle(library.live(), options.lexical);
    const Query query = library.query();
    const auto expected = expected_hits(library, oracle, query);
    const auto result = search(*library.snapshot(), query, open_only(), options).value();
    ASSERT_EQ(result.hits.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      EXPECT_EQ(result.hits[i].chunk, expected[i].second) << "rank " << i;
      EXPECT_EQ(result.hits[i].lexical, -expected[i].first) << "rank " << i;
    }
  }
}

void expect_pruning_changes_nothing(const Snapshot& snapshot, const Query& query) {
  for (const std::size_t k : {1U, 3U, 10U, 100U}) {
    SearchOptions options = all_results(Pruning::on);
    options.k = options.depth = k;
    const auto pruned = search(snapshot, query, everything(), options).value();
    options.pruning = Pruning::off;
    expect_same(pruned, search(snapshot, query, everything(), options).value());
  }
}

TEST(Search, PrunedAndExhaustiveSearchGiveTheSameBytes) {
  for (std::uint32_t seed = 10; seed < 16; ++seed) {
    Library library = random_library(seed);
    library.add(1500);  // several blocks per list
    const auto snapshot = library.snapshot();
    for (int n = 0; n < 30; ++n) expect_pruning_changes_nothing(*snapshot, library.query());
  }
}

TEST(Search, NoMergeHistoryChangesAByte) {
  Library library = random_library(20);
  const auto before = library.snapshot();
  std::vector<Query> queries;
  for (int n = 0; n < 20; ++n) {
    queries.push_back(library.query());
    const auto floats = library.random().vectors(1, dimensions);
    queries.back().vectors = {quantize(floats).value()};
    queries.back().space = SpaceId{{7}};
  }
  library.merge_last(2);
  const auto half = library.snapshot();
  library.merge_last(library.segments());
  const auto whole = library.snapshot();
  ASSERT_EQ(whole->segments().size(), 1U);
  for (const Query& query : queries) {
    const auto expected = search(*before, query, open_only()).value();
    expect_same(expected, search(*half, query, open_only()).value());
    expect_same(expected, search(*whole, query, open_only()).value());
    EXPECT_FALSE(expected.hits.empty());
  }
}

TEST(Search, ForbiddenChunksAreNeverFoundAndMoveNoScore) {  // R2
  Library library = random_library(30);
  std::vector<ChunkEntry> open;
  for (const ChunkEntry& entry : library.live()) {
    if (entry.labels.empty()) open.push_back(entry);
  }
  const auto with = library.snapshot();
  const auto without = snapshot_of({{opened(open), {}}});
  for (int n = 0; n < 20; ++n) {
    const Query query = library.query();
    const auto result = search(*with, query, open_only()).value();
    expect_same(search(*without, query, open_only()).value(), result);
  }
}

TEST(Search, AnExpiredChunkIsNeitherFoundNorCounted) {
  Library library = random_library(31);
  std::vector<ChunkEntry> current;
  for (const ChunkEntry& entry : library.live()) {
    if (in_force(entry)) current.push_back(entry);
  }
  const auto with = library.snapshot();
  const auto without = snapshot_of({{opened(current), {}}});
  for (int n = 0; n < 20; ++n) {
    const Query query = library.query();
    expect_same(search(*without, query, everything()).value(),
                search(*with, query, everything()).value());
  }
}

TEST(Search, AFilterThatAllowsNothingFindsNothing) {
  Library library = random_library(32);
  const auto snapshot = library.snapshot();
  const Query query = library.query();
  const PartitionId other{{9}};
  for (const Filter& filter :
       {Filter({}, {1, 2, 3}, {0, 1, 2}, today), Filter({other}, {1, 2, 3}, {0, 1, 2}, today),
        Filter({PartitionId{}}, {}, {0, 1, 2}, today), everything().only({})}) {
    EXPECT_TRUE(search(*snapshot, query, filter).value().hits.empty());
  }
}

TEST(Search, OneVersionAloneCanBeSearched) {
  Library library = random_library(33);
  const auto snapshot = library.snapshot();
  const Query query = library.query();
  const auto all = search(*snapshot, query, everything()).value();
  ASSERT_FALSE(all.hits.empty());
  const auto one = search(*snapshot, query, everything().only({all.hits[0].version})).value();
  ASSERT_EQ(one.hits.size(), 1U);
  EXPECT_EQ(one.hits[0].chunk, all.hits[0].chunk);
  EXPECT_EQ(one.hits[0].lexical, all.hits[0].lexical);
}

TEST(Search, APatientsChunksAreFoundWithTheSharedLibrarysNumbersAndChangeNone) {
  Library library = random_library(34);
  const auto shared = library.snapshot();
  const PartitionId patient{{1, 2, 3}};
  auto entries = library.random().take(40);
  for (ChunkEntry& entry : entries) entry.labels.clear();
  const auto own =
      Snapshot::make(patient, 5, {{opened(entries, nullptr, {patient, {}}), {}}}).value();
  const std::array<const Snapshot*, 2> both{shared.get(), own.get()};
  const Filter filter({PartitionId{}, patient}, {1, 2, 3}, {}, today);
  for (int n = 0; n < 10; ++n) {
    const Query query = library.query();
    const SearchOptions options = all_results();
    const auto together = search(both, query, filter, options).value();
    const auto alone = search(*shared, query, open_only(), options).value();
    std::map<ChunkId, double> scores;
    for (const Hit& hit : together.hits) {
      if (hit.partition == PartitionId{}) scores[hit.chunk] = hit.lexical;
    }
    EXPECT_LT(scores.size(), together.hits.size());
    ASSERT_EQ(scores.size(), alone.hits.size());
    for (const Hit& hit : alone.hits) EXPECT_EQ(scores.at(hit.chunk), hit.lexical);
    const auto without_right = search(both, query, open_only(), options).value();
    expect_same(alone, without_right);
  }
}

TEST(Search, EveryCandidateCarriesBothTrueScores) {
  Library library = random_library(40);
  const auto snapshot = library.snapshot();
  Query query = library.query();
  query.vectors = {quantize(library.random().vectors(1, dimensions)).value()};
  query.space = SpaceId{{7}};
  const auto result = search(*snapshot, query, everything()).value();
  EXPECT_FALSE(result.degraded_dense);
  Query words = query;
  words.vectors.clear();
  std::map<ChunkId, double> lexical;
  const auto by_words = search(*snapshot, words, everything(), all_results()).value();
  for (const Hit& hit : by_words.hits) lexical[hit.chunk] = hit.lexical;
  for (const Hit& hit : result.hits) {
    EXPECT_EQ(hit.lexical, lexical[hit.chunk]);  // 0 for a chunk that only the dense leg found
    EXPECT_GT(hit.dense, absent_score);
  }
}

TEST(Search, ForeignOrMissingVectorsAreSaidAndNeverCompared) {  // R7, R9
  Library library = random_library(41);
  const auto snapshot = library.snapshot();
  Query query = library.query();
  EXPECT_TRUE(search(*snapshot, query, everything()).value().degraded_dense);
  query.vectors = {quantize(library.random().vectors(1, dimensions)).value()};
  query.space = SpaceId{{8}};
  EXPECT_EQ(search(*snapshot, query, everything()).error().code, ErrorCode::conflict);
  query.space = SpaceId{{7}};
  query.vectors = {quantize(library.random().vectors(1, dimensions + 1)).value()};
  EXPECT_EQ(search(*snapshot, query, everything()).error().code, ErrorCode::conflict);
}

TEST(Search, PointlessQueriesAndImpossibleOptionsAreRefused) {
  const auto snapshot = random_library(42).snapshot();
  Query query;
  EXPECT_EQ(search(*snapshot, query, everything()).error().code, ErrorCode::invalid_argument);
  query.terms = {{FormKind::stem, "w1", 1, false}};
  for (const std::size_t k : {0U, 1001U}) {
    SearchOptions options;
    options.k = k;
    EXPECT_FALSE(search(*snapshot, query, everything(), options));
  }
  SearchOptions options;
  options.lexical.bm25.k1 = 0;
  EXPECT_FALSE(search(*snapshot, query, everything(), options));
  EXPECT_TRUE(search(*snapshot_of({}), query, everything()).value().hits.empty());
}

TEST(Search, TheExplanationAddsUpToTheScore) {
  Library library = random_library(43);
  const auto snapshot = library.snapshot();
  SearchOptions options;
  options.explain = true;
  const auto result = search(*snapshot, library.query(), everything(), options).value();
  ASSERT_FALSE(result.hits.empty());
  for (const Hit& hit : result.hits) {
    double sum = 0;
    for (const TermContribution& part : hit.because) sum += part.score;
    EXPECT_DOUBLE_EQ(sum, hit.lexical);
  }
}

TEST(Search, ATextThatNamesTheAnchorComesFirstAndUnknownAnchorsAreReported) {
  std::vector<ChunkEntry> entries = RandomEntries(1).take(2);
  for (ChunkEntry& entry : entries) {
    entry.labels.clear();
    entry.valid_from = always_before;
    entry.valid_to = always_after;
    entry.fields = {};
  }
  const auto stem = [](const char* word, std::uint32_t at) {
    return AnalyzedTerm{FormKind::stem, word, at};
  };
  entries[0].field(Field::body).terms = {stem("side", 0), stem("effect", 1)};
  entries[1].field(Field::body).terms = {stem("asa", 0), stem("may", 1), stem("side", 2)};
  const auto snapshot = snapshot_of({{opened(entries), {}}});
  Query query;
  query.terms = {{FormKind::stem, "side", 1, false}, {FormKind::stem, "effect", 1, false}};
  query.anchors = {{{{{FormKind::stem, "aspirin", 1, false}}, {{FormKind::stem, "asa", 1, false}}}},
                   {{{{FormKind::stem, "unobtainium", 1, false}}}}};
  SearchOptions options;
  options.fusion.anchor_bonus = 2;
  const auto result = search(*snapshot, query, everything(), options).value();
  ASSERT_EQ(result.hits.size(), 2U);
  EXPECT_EQ(result.hits[0].chunk, entries[1].id);
  EXPECT_EQ(result.hits[0].anchors, 1U);
  EXPECT_EQ(result.unnamed_anchors, std::vector<std::uint32_t>{1});
}

TEST(Search, ExpansionsFindTextsThatLackEveryWordOfTheQuestionAndChangeNoLexicalScore) {
  Library library = random_library(44);
  auto extra = library.random().next();
  extra.labels.clear();
  extra.valid_from = always_before;
  extra.valid_to = always_after;
  extra.fields = {};
  extra.field(Field::body).terms = {{FormKind::stem, "infarction", 0}};
  const std::vector<ChunkEntry> one{extra};
  const auto base = library.snapshot();
  std::vector<LiveSegment> segments(base->segments().begin(), base->segments().end());
  segments.push_back({opened(one), {}});
  const auto snapshot = snapshot_of(segments);
  Query query;
  query.terms = {{FormKind::stem, "w3", 1, false}};
  const auto plain = search(*snapshot, query, everything(), all_results()).value();
  query.expansions = {{FormKind::stem, "infarction", .5, false}};
  const auto expanded = search(*snapshot, query, everything(), all_results()).value();
  EXPECT_EQ(expanded.hits.size(), plain.hits.size() + 1);
  std::map<ChunkId, double> lexical;
  for (const Hit& hit : plain.hits) lexical[hit.chunk] = hit.lexical;
  for (const Hit& hit : expanded.hits) EXPECT_EQ(hit.lexical, lexical[hit.chunk]);
}

}  // namespace
}  // namespace osler::search
