#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "knowledge/search/candidate_source.h"
#include "knowledge/search/snapshot_holder.h"

namespace osler::search {

/// Our own index as a CandidateSource: the form that every other one is measured by. A batch is one
/// transaction: whole or not at all; one that meets a merge or another process's write is refused
/// as `unavailable`. Borrows the place.
class IndexSource final : public CandidateSource {
 public:
  /// Chunks of `partitions` are taken, all in one space.
  IndexSource(const IndexPlace& place, SourceFacts facts, std::vector<PartitionId> partitions);

  Result<SourcePage> describe(const ChunkId& after, std::size_t most) override;
  Result<WriteToken> upsert(std::span<const SourceChunk> batch) override;
  Result<WriteToken> erase(std::span<const ChunkId> ids) override;
  Result<std::vector<SourceHit>> search(const SourceQuery& query, std::stop_token stop) override;
  /// At once: every search reads the manifest as it is.
  Result<void> visible(WriteToken token, std::stop_token stop) override;

 private:
  using Snapshots = std::vector<std::shared_ptr<const Snapshot>>;

  Result<Snapshots> current();
  Result<void> check(std::span<const SourceChunk> batch) const;
  Result<SegmentRecord> write(const PartitionId& partition,
                              std::span<const SourceChunk* const> chunks) const;

  IndexPlace place_;
  SourceFacts facts_;
  std::vector<PartitionId> partitions_;
  std::mutex writing_;  // one batch at a time, so that what is replaced is what was there
  std::mutex opening_;
  std::map<PartitionId, std::shared_ptr<const Snapshot>> opened_;
};

}  // namespace osler::search
