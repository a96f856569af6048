#include "knowledge/search/manifest.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "foundation/crypto/encoding.h"
#include "knowledge/search/manifest_rows.h"

namespace osler::search {
namespace {

using storage::Row;
using storage::Session;
using storage::Value;

constexpr std::string_view tables =
    "CREATE TABLE search_generation ("
    "  partition_id TEXT PRIMARY KEY, generation INTEGER NOT NULL);"
    "CREATE TABLE search_segment ("
    "  segment_id TEXT PRIMARY KEY, partition_id TEXT NOT NULL, chunks INTEGER NOT NULL,"
    "  analyzer_id TEXT NOT NULL, space_id TEXT NOT NULL, dimensions INTEGER NOT NULL,"
    "  lexical_file TEXT NOT NULL, vector_file TEXT NOT NULL, chunk_file TEXT NOT NULL,"
    "  added_generation INTEGER NOT NULL);"
    "CREATE INDEX search_segment_by_partition ON search_segment (partition_id);"
    "CREATE TABLE search_version ("
    "  segment_id TEXT NOT NULL, first_chunk INTEGER NOT NULL, chunks INTEGER NOT NULL,"
    "  version_id TEXT NOT NULL, PRIMARY KEY (segment_id, first_chunk));"
    "CREATE INDEX search_version_by_version ON search_version (version_id);"
    "CREATE TABLE search_tombstone ("
    "  segment_id TEXT PRIMARY KEY, bitmap BLOB NOT NULL)";

constexpr std::array<storage::Migration, 1> migrations{{{"search", 1, tables}}};

Result<void> raise_generation(Session& session, const PartitionId& partition) {
  TRY_ASSIGN(const std::uint64_t generation, current_generation(session, partition));
  const std::array<Value, 2> values{static_cast<std::int64_t>(generation + 1),
                                    crypto::to_hex(partition)};
  if (generation == 0) {
    TRY(session.execute("INSERT INTO search_generation (generation, partition_id) VALUES (?, ?)",
                        values));
  } else {
    TRY(session.execute("UPDATE search_generation SET generation = ? WHERE partition_id = ?",
                        values));
  }
  return {};
}

Result<void> insert_runs(Session& session, const SegmentRecord& record, const Bitmap& deleted) {
  for (const VersionRun& run : record.facts.versions) {
    if (deleted.test(run.first)) continue;
    const std::array<Value, 4> values{crypto::to_hex(record.facts.segment), std::int64_t{run.first},
                                      std::int64_t{run.count}, crypto::to_hex(run.version)};
    TRY(
        session.execute("INSERT INTO search_version (segment_id, first_chunk, chunks, version_id) "
                        "VALUES (?, ?, ?, ?)",
                        values));
  }
  return {};
}

Result<void> insert_segment(Session& session, const SegmentRecord& record, const Bitmap& deleted) {
  TRY_ASSIGN(const std::uint64_t generation, current_generation(session, record.facts.partition));
  TRY(insert_segment_row(session, record, generation));
  TRY(insert_runs(session, record, deleted));
  return deleted.any() ? store_tombstones(session, record.facts.segment, deleted) : Result<void>();
}

Result<void> delete_segment(Session& session, const SegmentId& segment) {
  const std::array<Value, 1> values{crypto::to_hex(segment)};
  TRY(session.execute("DELETE FROM search_version WHERE segment_id = ?", values));
  TRY(session.execute("DELETE FROM search_tombstone WHERE segment_id = ?", values));
  TRY(session.execute("DELETE FROM search_segment WHERE segment_id = ?", values));
  return {};
}

// Sets the bits of `runs`; the row of a segment without live chunks goes.
Result<std::uint64_t> tombstone(Session& session, const SegmentRecord& record,
                                const std::vector<VersionRun>& runs) {
  const SegmentId& segment = record.facts.segment;
  TRY_ASSIGN(Bitmap deleted, load_tombstones(session, segment, record.facts.chunks));
  const std::uint32_t before = deleted.count();
  for (const VersionRun& run : runs) {
    for (std::uint32_t i = 0; i < run.count; ++i) deleted.set(run.first + i);
    const std::array<Value, 2> values{crypto::to_hex(segment), std::int64_t{run.first}};
    TRY(session.execute("DELETE FROM search_version WHERE segment_id = ? AND first_chunk = ?",
                        values));
  }
  if (deleted.count() == record.facts.chunks) {
    TRY(delete_segment(session, segment));
  } else {
    TRY(store_tombstones(session, segment, deleted));
  }
  return deleted.count() - before;
}

bool is_dead(const VersionRun& run, const Bitmap& deleted) {
  for (std::uint32_t i = 0; i < run.count; ++i) {
    if (!deleted.test(run.first + i)) return false;
  }
  return true;
}

/// Sets bits; runs, and segments, without a live chunk go.
Result<std::uint64_t> tombstone(Session& session, const SegmentRecord& record, const Bitmap& dead) {
  TRY_ASSIGN(Bitmap deleted, load_tombstones(session, record.facts.segment, record.facts.chunks));
  const std::uint32_t before = deleted.count();
  dead.each([&](std::uint32_t ordinal) { deleted.set(ordinal); });
  TRY_ASSIGN(const auto runs, load_runs(session, record.facts));
  std::vector<VersionRun> gone;
  for (const VersionRun& run : runs) {
    if (is_dead(run, deleted)) gone.push_back(run);
  }
  TRY(store_tombstones(session, record.facts.segment, deleted));
  TRY(tombstone(session, record, gone));
  return deleted.count() - before;
}

}  // namespace

std::span<const storage::Migration> manifest_migrations() { return migrations; }

Result<std::uint64_t> current_generation(Session& session, const PartitionId& partition) {
  std::uint64_t generation = 0;
  const std::array<Value, 1> values{crypto::to_hex(partition)};
  TRY(session.query("SELECT generation FROM search_generation WHERE partition_id = ?", values,
                    [&](const Row& row) {
                      generation = static_cast<std::uint64_t>(row.integer(0));
                      return false;
                    }));
  return generation;
}

Result<Manifest> read_manifest(Session& session, const PartitionId& partition) {
  Manifest manifest;
  manifest.partition = partition;
  TRY_ASSIGN(manifest.generation, current_generation(session, partition));
  TRY_ASSIGN(std::vector<SegmentRecord> records, load_segment_rows(session, partition));
  for (SegmentRecord& record : records) {
    TRY_ASSIGN(record.facts.versions, load_runs(session, record.facts));
    TRY_ASSIGN(Bitmap deleted, load_tombstones(session, record.facts.segment, record.facts.chunks));
    manifest.segments.push_back({std::move(record), std::move(deleted)});
  }
  return manifest;
}

Result<void> add_segment(Session& session, const SegmentRecord& record) {
  TRY(raise_generation(session, record.facts.partition));
  TRY_ASSIGN(const bool known, has_segment(session, record.facts.segment));
  if (known) {
    return fail(ErrorCode::conflict,
                "segment " + crypto::to_hex(record.facts.segment) + " is in the manifest already");
  }
  return insert_segment(session, record, Bitmap(record.facts.chunks));
}

Result<std::uint64_t> tombstone_versions(Session& session, const PartitionId& partition,
                                         std::span<const VersionId> versions) {
  TRY_ASSIGN(const auto records, load_segment_rows(session, partition));
  std::map<SegmentId, std::vector<VersionRun>> runs;
  for (const VersionId& version : versions) TRY(find_runs(session, version, runs));
  std::uint64_t taken = 0;
  for (const SegmentRecord& record : records) {
    const auto found = runs.find(record.facts.segment);
    if (found == runs.end()) continue;
    TRY_ASSIGN(const std::uint64_t chunks, tombstone(session, record, found->second));
    taken += chunks;
  }
  if (taken > 0) TRY(raise_generation(session, partition));
  return taken;
}

Result<std::uint64_t> tombstone_chunks(Session& session, const PartitionId& partition,
                                       const std::map<SegmentId, Bitmap>& dead) {
  if (dead.empty()) return std::uint64_t{0};
  TRY_ASSIGN(const auto records, load_segment_rows(session, partition));
  std::uint64_t taken = 0;
  for (const SegmentRecord& record : records) {
    const auto found = dead.find(record.facts.segment);
    if (found == dead.end() || found->second.size() != record.facts.chunks) continue;
    TRY_ASSIGN(const std::uint64_t chunks, tombstone(session, record, found->second));
    taken += chunks;
  }
  if (taken > 0) TRY(raise_generation(session, partition));
  return taken;
}

Result<void> replace_segments(Session& session, std::span<const SegmentRecord> from,
                              const SegmentRecord& merged) {
  std::set<VersionId> live;
  std::uint64_t live_chunks = 0;
  for (const SegmentRecord& old : from) {
    TRY_ASSIGN(const bool known, has_segment(session, old.facts.segment));
    TRY_ASSIGN(const auto runs, load_runs(session, old.facts));
    TRY_ASSIGN(const auto gone, load_tombstones(session, old.facts.segment, old.facts.chunks));
    if (known) live_chunks += old.facts.chunks - gone.count();
    for (const VersionRun& run : runs) live.insert(run.version);
    // A segment that lost its last live chunk meanwhile is gone, and rightly so.
    if (!known && !runs.empty()) {
      return fail(ErrorCode::internal, "manifest rows of a segment that is not in force");
    }
    TRY(delete_segment(session, old.facts.segment));
  }
  TRY(raise_generation(session, merged.facts.partition));
  Bitmap deleted(merged.facts.chunks);
  for (const VersionRun& run : merged.facts.versions) {
    if (live.contains(run.version)) continue;
    for (std::uint32_t i = 0; i < run.count; ++i) deleted.set(run.first + i);
  }
  // Versions tell what was deleted meanwhile, single chunks do not (tombstone_chunks).
  if (merged.facts.chunks - deleted.count() != live_chunks) {
    return fail(ErrorCode::conflict, "single chunks were deleted during a merge; merge again");
  }
  if (deleted.count() == merged.facts.chunks) return {};
  return insert_segment(session, merged, deleted);
}

Result<std::vector<VersionId>> forget_segment(Session& session, const PartitionId& partition,
                                              const SegmentId& segment) {
  SegmentFacts facts;
  facts.segment = segment;
  TRY_ASSIGN(const auto runs, load_runs(session, facts));
  std::set<VersionId> versions;
  for (const VersionRun& run : runs) versions.insert(run.version);
  TRY(delete_segment(session, segment));
  TRY(raise_generation(session, partition));
  return std::vector<VersionId>(versions.begin(), versions.end());
}

Result<std::vector<VersionId>> indexed_versions(Session& session, const PartitionId& partition) {
  TRY_ASSIGN(const auto records, load_segment_rows(session, partition));
  std::set<VersionId> versions;
  for (const SegmentRecord& record : records) {
    TRY_ASSIGN(const auto runs, load_runs(session, record.facts));
    for (const VersionRun& run : runs) versions.insert(run.version);
  }
  return std::vector<VersionId>(versions.begin(), versions.end());
}

Result<void> forget_partition(Session& session, const PartitionId& partition) {
  TRY_ASSIGN(const auto records, load_segment_rows(session, partition));
  for (const SegmentRecord& record : records) TRY(delete_segment(session, record.facts.segment));
  return raise_generation(session, partition);
}

}  // namespace osler::search
