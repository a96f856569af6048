#include "knowledge/search/merge.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "foundation/crypto/encoding.h"
#include "knowledge/search/chunk_table.h"
#include "knowledge/search/lexical_merge.h"
#include "knowledge/search/vector_segment.h"

namespace osler::search {
namespace {

bool mergeable(const SegmentFacts& a, const SegmentFacts& b) {
  return a.partition == b.partition && a.analyzer == b.analyzer && a.space == b.space &&
         a.dimensions == b.dimensions;
}

template <class Visit>
void each_live(std::span<const LiveSegment> segments, const Visit& visit) {
  for (const LiveSegment& live : segments) {
    for (std::uint32_t i = 0; i < live.segment->chunks(); ++i) {
      if (!live.deleted.test(i)) visit(*live.segment, i);
    }
  }
}

std::uint32_t live_chunks(const LiveSegment& live) {
  return live.segment->chunks() - live.deleted.count();
}

ChunkTableContent merged_table(std::span<const LiveSegment> segments,
                               std::vector<VersionRun>& versions) {
  ChunkTableContent content;
  each_live(segments, [&](const Segment& segment, std::uint32_t i) {
    ChunkRow row = segment.table().row(i);
    const auto labels = segment.table().labels(row.label_set);
    row.label_set = content.label_set({labels.begin(), labels.end()});
    extend_runs(versions, row.version, static_cast<std::uint32_t>(content.rows.size()));
    content.rows.push_back(row);
    content.groups.push_back(segment.table().group(i));
  });
  return content;
}

std::vector<std::uint8_t> merged_vectors(std::span<const LiveSegment> segments,
                                         const SegmentFacts& facts) {
  VectorEncoder encoder(facts.dimensions);
  each_live(segments,
            [&](const Segment& segment, std::uint32_t i) { encoder.add(*segment.vectors(), i); });
  return encoder.finish(facts.segment, facts.space);
}

std::uint32_t tier_of(const LiveSegment& live) {
  std::uint32_t tier = 0;
  for (std::size_t size = live_chunks(live); size >= merge_fan_in; size /= merge_fan_in) ++tier;
  return tier;
}

}  // namespace

Result<SegmentPlaintexts> merge_segments(std::span<const LiveSegment> segments) {
  SegmentPlaintexts merged;
  if (segments.empty()) return merged;
  const SegmentFacts& first = segments.front().segment->facts();
  std::uint64_t chunks = 0;
  for (const LiveSegment& live : segments) {
    if (!mergeable(first, live.segment->facts())) {
      return fail(ErrorCode::conflict, "segments " + crypto::to_hex(first.segment) + " and " +
                                           crypto::to_hex(live.segment->facts().segment) +
                                           " cannot be merged: another partition, text analysis or "
                                           "embedding space");
    }
    chunks += live_chunks(live);
  }
  if (chunks > most_chunks_in_segment) {
    return fail(ErrorCode::too_large, "merged segments would hold more than 2,000,000 chunks");
  }
  merged.facts = first;
  merged.facts.segment = random_segment_id();
  merged.facts.chunks = static_cast<std::uint32_t>(chunks);
  merged.facts.versions.clear();
  if (chunks == 0) return merged;
  merged.chunks =
      encode_chunk_table(merged_table(segments, merged.facts.versions), merged.facts.segment);
  merged.lexical = merge_lexical(segments, merged.facts.segment, merged.facts.analyzer);
  if (first.has_vectors()) merged.vectors = merged_vectors(segments, merged.facts);
  return merged;
}

std::vector<std::size_t> choose_merge(std::span<const LiveSegment> segments, double dead_share) {
  using Tier = std::tuple<std::uint32_t, PartitionId, AnalyzerId, SpaceId, std::uint32_t>;
  std::map<Tier, std::vector<std::size_t>> tiers;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const SegmentFacts& facts = segments[i].segment->facts();
    auto& tier = tiers[{tier_of(segments[i]), facts.partition, facts.analyzer, facts.space,
                        facts.dimensions}];
    tier.push_back(i);
    std::uint64_t chunks = 0;
    for (const std::size_t one : tier) chunks += live_chunks(segments[one]);
    if (tier.size() == merge_fan_in && chunks <= most_chunks_in_segment) return tier;
  }
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const double dead = segments[i].deleted.count();
    if (dead > dead_share * segments[i].segment->chunks()) return {i};
  }
  return {};
}

}  // namespace osler::search
