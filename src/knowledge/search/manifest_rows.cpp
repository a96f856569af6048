#include "knowledge/search/manifest_rows.h"

#include <array>
#include <string>

#include "foundation/crypto/encoding.h"
#include "knowledge/search/little_endian.h"

namespace osler::search {
namespace {

using storage::Row;
using storage::Session;
using storage::Value;

// Ids were written by to_hex; anything else means that somebody else wrote into the table.
template <class Id>
bool read_id(const Row& row, int column, Id& id) {
  const auto bytes = crypto::from_hex(row.text(column));
  if (!bytes || bytes->size() != id.bytes.size()) return false;
  std::copy(bytes->begin(), bytes->end(), id.bytes.begin());
  return true;
}

tl::unexpected<Error> damaged(const char* table) {
  return fail(ErrorCode::corrupt,
              std::string("table ") + table + " holds an id that is none; rebuild the index");
}

bool read_record(const Row& row, SegmentRecord& record) {
  SegmentFacts& facts = record.facts;
  facts.chunks = static_cast<std::uint32_t>(row.integer(1));
  facts.dimensions = static_cast<std::uint32_t>(row.integer(4));
  return read_id(row, 0, facts.segment) && read_id(row, 2, facts.analyzer) &&
         read_id(row, 3, facts.space) && read_id(row, 5, record.lexical_file) &&
         read_id(row, 6, record.vector_file) && read_id(row, 7, record.chunk_file);
}

}  // namespace

Result<void> insert_segment_row(Session& session, const SegmentRecord& record,
                                std::uint64_t generation) {
  const SegmentFacts& facts = record.facts;
  const std::array<Value, 10> values{
      crypto::to_hex(facts.segment),       crypto::to_hex(facts.partition),
      std::int64_t{facts.chunks},          crypto::to_hex(facts.analyzer),
      crypto::to_hex(facts.space),         std::int64_t{facts.dimensions},
      crypto::to_hex(record.lexical_file), crypto::to_hex(record.vector_file),
      crypto::to_hex(record.chunk_file),   static_cast<std::int64_t>(generation)};
  TRY(
      session.execute("INSERT INTO search_segment (segment_id, partition_id, chunks, analyzer_id, "
                      "space_id, dimensions, lexical_file, vector_file, chunk_file, "
                      "added_generation) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                      values));
  return {};
}

Result<std::vector<SegmentRecord>> load_segment_rows(Session& session,
                                                     const PartitionId& partition) {
  std::vector<SegmentRecord> records;
  bool sound = true;
  const std::array<Value, 1> values{crypto::to_hex(partition)};
  TRY(
      session.query("SELECT segment_id, chunks, analyzer_id, space_id, dimensions, lexical_file, "
                    "vector_file, chunk_file FROM search_segment WHERE partition_id = ? "
                    "ORDER BY added_generation, segment_id",
                    values, [&](const Row& row) {
                      SegmentRecord record;
                      sound = read_record(row, record);
                      record.facts.partition = partition;
                      records.push_back(std::move(record));
                      return sound;
                    }));
  if (!sound) return damaged("search_segment");
  return records;
}

Result<bool> has_segment(Session& session, const SegmentId& segment) {
  bool found = false;
  const std::array<Value, 1> values{crypto::to_hex(segment)};
  TRY(session.query("SELECT chunks FROM search_segment WHERE segment_id = ?", values,
                    [&](const Row&) { return !(found = true); }));
  return found;
}

Result<std::vector<VersionRun>> load_runs(Session& session, const SegmentFacts& facts) {
  std::vector<VersionRun> runs;
  bool sound = true;
  const std::array<Value, 1> values{crypto::to_hex(facts.segment)};
  TRY(
      session.query("SELECT version_id, first_chunk, chunks FROM search_version "
                    "WHERE segment_id = ? ORDER BY first_chunk",
                    values, [&](const Row& row) {
                      VersionRun run;
                      sound = read_id(row, 0, run.version);
                      run.first = static_cast<std::uint32_t>(row.integer(1));
                      run.count = static_cast<std::uint32_t>(row.integer(2));
                      runs.push_back(run);
                      return sound;
                    }));
  if (!sound) return damaged("search_version");
  return runs;
}

Result<void> find_runs(Session& session, const VersionId& version,
                       std::map<SegmentId, std::vector<VersionRun>>& runs) {
  bool sound = true;
  const std::array<Value, 1> values{crypto::to_hex(version)};
  TRY(session.query(
      "SELECT segment_id, first_chunk, chunks FROM search_version WHERE version_id = ?", values,
      [&](const Row& row) {
        SegmentId segment;
        sound = read_id(row, 0, segment);
        runs[segment].push_back({version, static_cast<std::uint32_t>(row.integer(1)),
                                 static_cast<std::uint32_t>(row.integer(2))});
        return sound;
      }));
  if (!sound) return damaged("search_version");
  return {};
}

Result<Bitmap> load_tombstones(Session& session, const SegmentId& segment, std::uint32_t chunks) {
  Bitmap deleted(chunks);
  bool sound = true;
  const std::array<Value, 1> values{crypto::to_hex(segment)};
  TRY(session.query("SELECT bitmap FROM search_tombstone WHERE segment_id = ?", values,
                    [&](const Row& row) {
                      const auto bytes = row.blob(0);
                      sound = bytes.size() == deleted.words().size() * 8;
                      for (std::size_t w = 0; sound && w < deleted.words().size(); ++w) {
                        deleted.words()[w] = load<std::uint64_t>(bytes, 8 * w);
                      }
                      return false;
                    }));
  if (sound && chunks % 64 != 0) sound = (deleted.words().back() >> (chunks % 64)) == 0;
  if (!sound) {
    return fail(ErrorCode::corrupt, "tombstones of segment " + crypto::to_hex(segment) +
                                        " have another length than it; rebuild the index");
  }
  return deleted;
}

Result<void> store_tombstones(Session& session, const SegmentId& segment, const Bitmap& deleted) {
  storage::Bytes bytes;
  for (const std::uint64_t word : deleted.words()) append(bytes, word);
  const std::array<Value, 2> values{std::move(bytes), crypto::to_hex(segment)};
  TRY_ASSIGN(
      const std::int64_t changed,
      session.execute("UPDATE search_tombstone SET bitmap = ? WHERE segment_id = ?", values));
  if (changed > 0) return {};
  TRY(session.execute("INSERT INTO search_tombstone (bitmap, segment_id) VALUES (?, ?)", values));
  return {};
}

Result<std::vector<crypto::SegmentId>> load_named_files(Session& session) {
  std::vector<crypto::SegmentId> files;
  bool sound = true;
  TRY(session.query("SELECT lexical_file, vector_file, chunk_file FROM search_segment", {},
                    [&](const Row& row) {
                      for (int column = 0; column < 3 && sound; ++column) {
                        sound = read_id(row, column, files.emplace_back());
                      }
                      return sound;
                    }));
  if (!sound) return damaged("search_segment");
  return files;
}

}  // namespace osler::search
