#include "knowledge/ingest/merge_index.h"

#include <map>
#include <vector>

#include "knowledge/search/manifest.h"
#include "knowledge/search/merge.h"
#include "knowledge/search/segment_store.h"

namespace osler::ingest {

using search::SegmentRecord;
using storage::Session;

namespace {

Result<std::vector<SegmentRecord>> records_of(const Shelf& shelf,
                                              const std::vector<search::LiveSegment>& chosen) {
  search::Manifest manifest;
  TRY(shelf.database.read([&](Session& session) -> Result<void> {
    TRY_ASSIGN(manifest, search::read_manifest(session, {}));
    return {};
  }));
  std::map<search::SegmentId, SegmentRecord> by_id;
  for (auto& one : manifest.segments) by_id.emplace(one.record.facts.segment, one.record);
  std::vector<SegmentRecord> records;
  for (const auto& live : chosen) {
    const auto found = by_id.find(live.segment->facts().segment);
    if (found == by_id.end()) return fail(ErrorCode::conflict, "the index has changed meanwhile");
    records.push_back(found->second);
  }
  return records;
}

Result<void> merge_once(const Shelf& shelf, const std::vector<search::LiveSegment>& chosen) {
  TRY_ASSIGN(const auto from, records_of(shelf, chosen));
  TRY_ASSIGN(const auto made, search::merge_segments(chosen));
  if (made.facts.chunks == 0) return {};  // nothing is live: tombstones drop the segments
  TRY_ASSIGN(const auto merged, search::publish(shelf.folder, shelf.vault, made));
  bool is_whole = false;  // the transaction's body; the commit after it may fail
  const auto outcome = shelf.database.write([&](Session& session) -> Result<void> {
    is_whole = false;
    TRY(search::replace_segments(session, from, merged));
    is_whole = true;
    return {};
  });
  if (!outcome) {
    // As in commit.cpp: a commit that reports an error may have happened.
    if (!is_whole) static_cast<void>(search::remove_files(shelf.folder, merged));
    return outcome;
  }
  // The old files stay for readers in other processes that have just read the old manifest;
  // remove_orphans() takes them an hour later.
  return {};
}

}  // namespace

Result<std::size_t> merge_index(const Shelf& shelf, search::SnapshotHolder& snapshots,
                                std::stop_token stop) {
  for (std::size_t done = 0;; ++done) {
    if (stop.stop_requested()) return done;
    TRY_ASSIGN(const auto snapshot, snapshots.refresh());
    const auto indices = search::choose_merge(snapshot->segments());
    if (indices.empty()) return done;
    std::vector<search::LiveSegment> chosen;
    for (const std::size_t i : indices) chosen.push_back(snapshot->segments()[i]);
    const auto outcome = merge_once(shelf, chosen);
    // Another process merged or deleted first: its state is as good, look again next time.
    if (!outcome && outcome.error().code == ErrorCode::conflict) return done;
    TRY(outcome);
  }
}

}  // namespace osler::ingest
