#include "knowledge/ingest/commit.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "knowledge/search/manifest.h"
#include "knowledge/search/segment_store.h"

namespace osler::ingest {

using documents::VersionId;
using library::Accepted;
using storage::Session;

namespace {

/// What the transaction needs to know of each candidate beforehand.
struct Plans {
  std::vector<Accepted> expected;  // one per candidate
  std::vector<Planned> to_index;   // those that will be new and in force some day
};

/// Two documents with one id in one batch: the later one is the next version, so its number cannot
/// be planned yet. The caller commits up to it first.
std::size_t until_repeated(const std::vector<library::Candidate>& candidates) {
  for (std::size_t i = 1; i < candidates.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (candidates[i].document == candidates[j].document) return i;
    }
  }
  return candidates.size();
}

Result<Plans> plan_all(const library::Library& library,
                       const std::vector<library::Candidate>& candidates) {
  Plans plans;
  for (const library::Candidate& candidate : candidates) {
    TRY_ASSIGN(const Accepted expected, library.plan(candidate));
    plans.expected.push_back(expected);
    const bool searchable = candidate.stewardship.state == library::State::active;
    if (!expected.unchanged && searchable) plans.to_index.push_back({candidate, expected.version});
  }
  return plans;
}

Result<void> accept_all(const Shelf& shelf, Session& session,
                        const std::vector<library::Candidate>& candidates, const Plans& plans,
                        Committed& committed) {
  std::vector<VersionId> superseded;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    TRY_ASSIGN(Accepted accepted, shelf.library.accept(session, candidates[i]));
    if (accepted.version != plans.expected[i].version) {
      return fail(ErrorCode::conflict, "another process changed the document meanwhile");
    }
    superseded.insert(superseded.end(), accepted.superseded.begin(), accepted.superseded.end());
    committed.accepted.push_back(std::move(accepted));
  }
  TRY(search::tombstone_versions(session, {}, superseded));
  return {};
}

Result<Committed> commit_distinct(
    const Shelf& shelf, const IndexTools& tools, const std::vector<library::Candidate>& candidates,
    const std::function<Result<void>(Session&, const Committed&)>& also,
    const std::stop_token& stop) {
  TRY_ASSIGN(const Plans plans, plan_all(shelf.library, candidates));
  TRY_ASSIGN(const auto made, build_batch(plans.to_index, tools, stop));
  std::optional<search::SegmentRecord> record;
  if (made) {
    TRY_ASSIGN(record, search::publish(shelf.folder, shelf.vault, *made));
  }
  Committed committed;
  bool is_whole = false;  // the transaction's body; the commit after it may fail
  const auto outcome = shelf.database.write([&](Session& session) -> Result<void> {
    committed = {};
    is_whole = false;
    if (record) {
      TRY(search::add_segment(session, *record));
      committed.chunks = record->facts.chunks;
    }
    TRY(accept_all(shelf, session, candidates, plans, committed));
    TRY(also(session, committed));
    is_whole = true;
    return {};
  });
  if (!outcome) {
    // A commit that reports an error may have happened. Files that stay without need are orphans,
    // and remove_orphans() takes them later.
    if (record && !is_whole) static_cast<void>(search::remove_files(shelf.folder, *record));
    return tl::unexpected(outcome.error());
  }
  return committed;
}

}  // namespace

Result<Committed> commit_batch(const Shelf& shelf, const IndexTools& tools,
                               std::vector<library::Candidate> candidates,
                               const std::function<Result<void>(Session&, const Committed&)>& also,
                               std::stop_token stop) {
  const auto nothing = [](Session&, const Committed&) -> Result<void> { return {}; };
  Committed all;
  while (!candidates.empty()) {
    const auto count = static_cast<std::ptrdiff_t>(until_repeated(candidates));
    std::vector<library::Candidate> rest(std::make_move_iterator(candidates.begin() + count),
                                         std::make_move_iterator(candidates.end()));
    candidates.resize(static_cast<std::size_t>(count));
    const auto at_end = [&](Session& session, const Committed& part) -> Result<void> {
      if (!rest.empty()) return nothing(session, part);
      Committed whole = all;
      whole.accepted.insert(whole.accepted.end(), part.accepted.begin(), part.accepted.end());
      whole.chunks += part.chunks;
      return also(session, whole);
    };
    TRY_ASSIGN(Committed part, commit_distinct(shelf, tools, candidates, at_end, stop));
    all.chunks += part.chunks;
    std::ranges::move(part.accepted, std::back_inserter(all.accepted));
    candidates = std::move(rest);
  }
  return all;
}

Result<std::vector<VersionId>> take_out(const Shelf& shelf, const documents::DocumentId& id,
                                        TakeOut how) {
  std::vector<VersionId> taken;
  TRY(shelf.database.write([&](Session& session) -> Result<void> {
    if (how == TakeOut::retire) {
      TRY_ASSIGN(taken, shelf.library.retire(session, id));
    } else {
      TRY_ASSIGN(taken, shelf.library.remove(session, id));
    }
    TRY(search::tombstone_versions(session, {}, taken));
    return {};
  }));
  return taken;
}

Result<bool> supersede_due(const Shelf& shelf) {
  bool changed = false;
  TRY(shelf.database.write([&](Session& session) -> Result<void> {
    TRY_ASSIGN(const auto due, shelf.library.supersede_due(session));
    TRY(search::tombstone_versions(session, {}, due));
    changed = !due.empty();
    return {};
  }));
  return changed;
}

}  // namespace osler::ingest
