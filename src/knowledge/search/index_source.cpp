#include "knowledge/search/index_source.h"

#include <algorithm>
#include <set>
#include <utility>

#include "foundation/crypto/encoding.h"
#include "knowledge/search/dense_leg.h"
#include "knowledge/search/lexical_leg.h"
#include "knowledge/search/matched_terms.h"

namespace osler::search {

namespace {

using Dead = std::map<SegmentId, Bitmap>;

/// Where chunks of these ids live, as bits of their segments.
Dead places_of(const Snapshot& snapshot, const std::set<ChunkId>& ids) {
  Dead dead;
  for (const LiveSegment& live : snapshot.segments()) {
    const Segment& segment = *live.segment;
    Bitmap bits(segment.chunks());
    for (std::uint32_t i = 0; i < segment.chunks(); ++i) {
      if (!live.deleted.test(i) && ids.contains(segment.table().id(i))) bits.set(i);
    }
    if (bits.any()) dead.emplace(segment.facts().segment, std::move(bits));
  }
  return dead;
}

/// The last chunk of each id, by partition.
std::map<PartitionId, std::vector<const SourceChunk*>> grouped(std::span<const SourceChunk> batch) {
  std::map<ChunkId, const SourceChunk*> last;
  for (const SourceChunk& chunk : batch) last[chunk.entry.id] = &chunk;
  std::map<PartitionId, std::vector<const SourceChunk*>> groups;
  for (const auto& [id, chunk] : last) groups[chunk->partition].push_back(chunk);
  return groups;
}

std::vector<SourceHit> hits_of(const std::vector<ScoredChunk>& found) {
  std::vector<SourceHit> hits;
  hits.reserve(found.size());
  for (const ScoredChunk& chunk : found) hits.push_back({chunk.id, chunk.score});
  return hits;
}

/// Adds live ids above `after`, and keeps the `most` lowest of all.
void collect_ids(const LiveSegment& live, const ChunkId& after, std::size_t most,
                 std::set<ChunkId>& ids) {
  for (std::uint32_t i = 0; i < live.segment->chunks(); ++i) {
    const ChunkId id = live.segment->table().id(i);
    if (live.deleted.test(i) || id <= after) continue;
    ids.insert(id);
    if (ids.size() > most) ids.erase(std::prev(ids.end()));
  }
}

std::vector<SourceHit> by_words(const Scope& scope, const SourceQuery& query) {
  const LexicalOptions options;
  const MatchedTerms terms = match_terms(scope, query.terms, options);
  return hits_of(LexicalLeg(scope, terms, options).top(query.k, Pruning::on));
}

std::vector<SourceHit> by_vector(const Scope& scope, const SourceQuery& query) {
  const DenseLeg leg(scope, std::span(&*query.vector, 1), DenseOptions{});
  if (!leg.has_vectors()) return {};
  return hits_of(leg.top(query.k));
}

/// Places of chunks hold for the generation they were found in.
Result<void> check_unchanged(storage::Session& session, const Snapshot& before) {
  TRY_ASSIGN(const auto generation, current_generation(session, before.partition()));
  if (generation == before.generation()) return {};
  return fail(ErrorCode::unavailable, "somebody else changed the index meanwhile; try again");
}

}  // namespace

IndexSource::IndexSource(const IndexPlace& place, SourceFacts facts,
                         std::vector<PartitionId> partitions)
    : place_(place), facts_(std::move(facts)), partitions_(std::move(partitions)) {
  facts_.takes_terms = true;
  std::ranges::sort(partitions_);
}

Result<IndexSource::Snapshots> IndexSource::current() {
  Snapshots all;
  const std::lock_guard lock(opening_);
  for (const PartitionId& partition : partitions_) {
    auto& opened = opened_[partition];
    TRY_ASSIGN(opened, open_snapshot(place_, partition, opened.get()));
    all.push_back(opened);
  }
  return all;
}

Result<void> IndexSource::check(std::span<const SourceChunk> batch) const {
  for (const SourceChunk& chunk : batch) {
    if (chunk.vector.size() != facts_.dimensions) {
      return fail(ErrorCode::invalid_argument,
                  "chunk " + crypto::to_hex(chunk.entry.id) + " has a vector of " +
                      std::to_string(chunk.vector.size()) + " numbers instead of " +
                      std::to_string(facts_.dimensions));
    }
    if (!std::ranges::binary_search(partitions_, chunk.partition)) {
      return fail(ErrorCode::invalid_argument, "a chunk of a partition that is not held here");
    }
    TRY(quantize(chunk.vector));
  }
  return {};
}

Result<SegmentRecord> IndexSource::write(const PartitionId& partition,
                                         std::span<const SourceChunk* const> chunks) const {
  std::vector<ChunkEntry> entries;
  std::vector<float> values;
  for (const SourceChunk* chunk : chunks) {
    entries.push_back(chunk->entry);
    values.insert(values.end(), chunk->vector.begin(), chunk->vector.end());
  }
  const VectorBlock vectors{values, facts_.dimensions, facts_.space, {}};
  return write_segment(place_.folder, place_.vault, entries, &vectors, {partition, {}});
}

Result<WriteToken> IndexSource::upsert(std::span<const SourceChunk> batch) {
  TRY(check(batch));
  const std::lock_guard lock(writing_);
  TRY_ASSIGN(const Snapshots before, current());
  std::set<ChunkId> ids;
  for (const SourceChunk& chunk : batch) ids.insert(chunk.entry.id);
  std::vector<SegmentRecord> added;
  for (const auto& [partition, chunks] : grouped(batch)) {
    TRY_ASSIGN(auto record, write(partition, chunks));
    added.push_back(std::move(record));
  }
  WriteToken token;
  TRY(place_.database.write([&](storage::Session& session) -> Result<void> {
    for (const auto& snapshot : before) {
      TRY(check_unchanged(session, *snapshot));
      TRY(tombstone_chunks(session, snapshot->partition(), places_of(*snapshot, ids)));
    }
    for (const SegmentRecord& record : added) TRY(add_segment(session, record));
    for (const PartitionId& partition : partitions_) {
      TRY_ASSIGN(const auto generation, current_generation(session, partition));
      token.number = std::max(token.number, generation);
    }
    return {};
  }));
  return token;
}

Result<WriteToken> IndexSource::erase(std::span<const ChunkId> ids) {
  const std::lock_guard lock(writing_);
  TRY_ASSIGN(const Snapshots before, current());
  const std::set<ChunkId> gone(ids.begin(), ids.end());
  WriteToken token;
  TRY(place_.database.write([&](storage::Session& session) -> Result<void> {
    for (const auto& snapshot : before) {
      TRY(check_unchanged(session, *snapshot));
      TRY(tombstone_chunks(session, snapshot->partition(), places_of(*snapshot, gone)));
      TRY_ASSIGN(const auto generation, current_generation(session, snapshot->partition()));
      token.number = std::max(token.number, generation);
    }
    return {};
  }));
  return token;
}

Result<std::vector<SourceHit>> IndexSource::search(const SourceQuery& query,
                                                   std::stop_token /*stop*/) {
  TRY(check_source_query(query, facts_));
  TRY_ASSIGN(const Snapshots all, current());
  std::vector<const Snapshot*> snapshots;
  for (const auto& one : all) snapshots.push_back(one.get());
  const Scope scope(snapshots, query.filter);
  return query.vector ? by_vector(scope, query) : by_words(scope, query);
}

Result<void> IndexSource::visible(WriteToken /*token*/, std::stop_token /*stop*/) { return {}; }

Result<SourcePage> IndexSource::describe(const ChunkId& after, std::size_t most) {
  TRY_ASSIGN(const Snapshots all, current());
  SourcePage page;
  page.facts = facts_;
  std::set<ChunkId> ids;
  for (const auto& snapshot : all) {
    page.chunks += snapshot->live_chunks();
    for (const LiveSegment& live : snapshot->segments()) collect_ids(live, after, most, ids);
  }
  page.ids.assign(ids.begin(), ids.end());
  return page;
}

}  // namespace osler::search
