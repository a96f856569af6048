#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <vector>

#include "foundation/base/clock.h"
#include "foundation/base/result.h"
#include "foundation/crypto/key_vault.h"
#include "foundation/storage/data_folder.h"
#include "foundation/storage/database.h"
#include "knowledge/search/manifest.h"
#include "knowledge/search/snapshot.h"

namespace osler::search {

/// Where indexes are read from. Borrowed by all who hold it.
struct IndexPlace {
  storage::Database& database;
  const storage::DataFolder& folder;
  crypto::KeyVault& vault;
};

/// The partition as its manifest has it now. Segments that `previous` holds open are shared, not
/// opened again.
/// Errors   corrupt: a segment is missing or damaged; the message names it. It is rebuilt from the
///          store (find_broken_segments), never skipped. Those of database and vault.
Result<std::shared_ptr<const Snapshot>> open_snapshot(const IndexPlace& place,
                                                      const PartitionId& partition,
                                                      const Snapshot* previous = nullptr);

/// Segments in force whose files are missing, damaged or foreign.
Result<std::vector<SegmentId>> find_broken_segments(const IndexPlace& place,
                                                    const PartitionId& partition);

/// Keeps one partition's newest snapshot. Any thread may call.
class SnapshotHolder {
 public:
  SnapshotHolder(const IndexPlace& place, const Clock& clock, const PartitionId& partition)
      : place_(place), clock_(clock), partition_(partition) {}
  /// Reads the generation again when the last look is a second old, so that every process serves a
  /// commit, its own or another's, within that time. While one thread opens a new snapshot the
  /// others go on with the old one.
  Result<std::shared_ptr<const Snapshot>> current();
  /// Looks now: after a commit of one's own.
  Result<std::shared_ptr<const Snapshot>> refresh();

 private:
  std::shared_ptr<const Snapshot> held(bool& fresh) const;
  Result<std::shared_ptr<const Snapshot>> look_again();

  IndexPlace place_;
  const Clock& clock_;
  const PartitionId partition_;
  std::mutex looking_;           // one thread at a time looks for a newer generation
  mutable std::mutex exchange_;  // guards what follows
  std::shared_ptr<const Snapshot> snapshot_;
  std::chrono::nanoseconds looked_at_{0};
};

}  // namespace osler::search
