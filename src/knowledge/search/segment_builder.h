#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "foundation/base/id.h"
#include "foundation/base/result.h"
#include "knowledge/search/chunk_entry.h"
#include "knowledge/search/segment_layout.h"
#include "knowledge/search/vector_segment.h"

namespace osler::search {

constexpr std::uint32_t most_chunks_in_segment = 2'000'000;  // retrieval 5

/// Consecutive chunks of one document version within a segment.
struct VersionRun {
  VersionId version;
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

/// What a segment is, apart from its bytes. All of it stands in the manifest.
struct SegmentFacts {
  SegmentId segment;
  PartitionId partition;
  std::uint32_t chunks = 0;
  AnalyzerId analyzer;
  SpaceId space;                 // zero without vectors
  std::uint32_t dimensions = 0;  // 0: no vectors, lexical only (R9)
  std::vector<VersionRun> versions;
  bool has_vectors() const { return dimensions != 0; }
};

/// The three plaintexts of one segment, before they are sealed.
struct SegmentPlaintexts {
  SegmentFacts facts;
  std::vector<std::uint8_t> lexical;
  std::vector<std::uint8_t> vectors;  // empty: lexical only
  std::vector<std::uint8_t> chunks;
};

/// What all chunks of a segment share.
struct SegmentOrigin {
  PartitionId partition;  // zero: shared library; any other: nothing in it is open
  AnalyzerId analyzer;
};

/// One vector per entry, or `vectors` null: the segment then answers lexically.
///
/// Errors   invalid_argument: no entry; two entries with one chunk id; a span or validity that ends
///          before it begins; vectors that are not one per entry, or that quantize() refuses.
///          too_large: more than most_chunks_in_segment.
Result<SegmentPlaintexts> build_segment(std::span<const ChunkEntry> entries,
                                        const VectorBlock* vectors, const SegmentOrigin& origin);

SegmentId random_segment_id();
/// Appends chunk `ordinal` to the runs.
void extend_runs(std::vector<VersionRun>& runs, const VersionId& version, std::uint32_t ordinal);

}  // namespace osler::search
