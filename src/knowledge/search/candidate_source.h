#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/search/filter.h"
#include "knowledge/search/query.h"

namespace osler::search {

/// One chunk as an engine may hold it: never a text. Engines outside take ids, partition, tier,
/// labels, days and vector; the terms of `entry` stay with our own index.
struct SourceChunk {
  ChunkEntry entry;
  PartitionId partition;
  std::vector<float> vector;
};

/// What an engine is set up for.
struct SourceFacts {
  std::string name;
  SpaceId space;
  std::uint32_t dimensions = 0;
  bool takes_terms = false;     // answers questions of words too
  bool erases_at_once = false;  // else an erasure is logical until the engine has compacted
};

/// Facts, and a page of what is held.
struct SourcePage {
  SourceFacts facts;
  std::uint64_t chunks = 0;  // in all
  std::vector<ChunkId> ids;  // rising
};

/// What is searched for: either a vector or words.
struct SourceQuery {
  std::optional<QuantizedVector> vector;
  SpaceId space;  // of the vector
  std::vector<QueryTerm> terms;
  Filter filter;
  std::size_t k = 10;
};

struct SourceHit {
  ChunkId chunk;
  double score = 0;
  bool operator==(const SourceHit&) const = default;
};

/// Names a write, so that a reader can wait for it.
struct WriteToken {
  std::uint64_t number = 0;
};

/// Who proposes chunks: our own index, or an engine outside. Fusion, access, completion and audit
/// stay with the caller. Any thread may call.
///
/// Rationale   the one seam between us and engines for sites that outgrow one machine; everything
///             that makes an answer safe stands on this side of it. (retrieval 15, docs/adr/0020)
class CandidateSource {
 public:
  virtual ~CandidateSource() = default;
  /// At most `most` ids above `after`; an empty page ends the list.
  virtual Result<SourcePage> describe(const ChunkId& after, std::size_t most) = 0;
  /// Adds chunks, or replaces those of the same id; the same batch twice is as once.
  /// Errors   invalid_argument: a vector of another width than described, or that cannot be
  ///          quantised; the batch is then refused whole. unavailable; timeout.
  virtual Result<WriteToken> upsert(std::span<const SourceChunk> batch) = 0;
  /// Ids that are not there are passed over.
  virtual Result<WriteToken> erase(std::span<const ChunkId> ids) = 0;
  /// Shape    min(k, matching) hits, each chunk once; score falling, then chunk id rising. Nothing
  ///          that the filter forbids, however rare what it allows.
  /// Errors   conflict: another space or width than described; invalid_argument: neither vector
  ///          nor words, or words where none are taken, or k outside 1..1,000.
  virtual Result<std::vector<SourceHit>> search(const SourceQuery& query, std::stop_token stop) = 0;
  /// Returns once every search sees what was written up to `token`, deletions included.
  virtual Result<void> visible(WriteToken token, std::stop_token stop) = 0;
};

/// What every source refuses in the same words.
Result<void> check_source_query(const SourceQuery& query, const SourceFacts& facts);

}  // namespace osler::search
