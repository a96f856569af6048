#pragma once

#include <chrono>
#include <memory>
#include <span>
#include <stdexcept>
#include <vector>

#include "foundation/base/clock.h"
#include "foundation/storage/data_folder.h"
#include "foundation/storage/memory_vault.h"
#include "foundation/storage/sqlite_database.h"
#include "foundation/storage/temporary_folder.h"
#include "knowledge/search/manifest.h"
#include "knowledge/search/random_entries.h"
#include "knowledge/search/snapshot_holder.h"

namespace osler::search {

/// For tests: an error where none belongs ends the test.
inline void must(const Result<void>& result) {
  if (!result) throw std::runtime_error(result.error().message);
}

/// For tests: an empty data folder with the manifest's tables.
struct IndexFixture {
  IndexFixture() { must(storage::migrate(*database, manifest_migrations())); }

  SegmentRecord write(std::span<const ChunkEntry> entries, const PartitionId& partition = {}) {
    return write_segment(folder, vault, entries, nullptr, {partition, {}}).value();
  }
  SegmentRecord add(std::span<const ChunkEntry> entries, const PartitionId& partition = {}) {
    SegmentRecord record = write(entries, partition);
    commit([&](storage::Session& session) { return add_segment(session, record); });
    return record;
  }
  template <class Change>
  void commit(const Change& change) {
    must(database->write([&](storage::Session& session) { return change(session); }));
  }
  void remove(std::vector<VersionId> versions) {
    commit([&](storage::Session& session) -> Result<void> {
      TRY(tombstone_versions(session, {}, versions));
      return {};
    });
  }
  Manifest manifest(const PartitionId& partition = {}) {
    Manifest manifest;
    must(database->read([&](storage::Session& session) -> Result<void> {
      TRY_ASSIGN(manifest, read_manifest(session, partition));
      return {};
    }));
    return manifest;
  }
  IndexPlace place() { return {*database, folder, vault}; }

  storage::TemporaryFolder outer;
  storage::DataFolder folder = storage::DataFolder::open_or_create(outer.path() / "data").value();
  std::unique_ptr<storage::SqliteDatabase> database =
      storage::SqliteDatabase::open(folder.rows()).value();
  storage::MemoryVault vault;
  FixedClock clock{Instant(std::chrono::hours(1))};
  RandomEntries random{1};
};

}  // namespace osler::search
