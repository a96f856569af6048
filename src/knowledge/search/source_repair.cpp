#include "knowledge/search/source_repair.h"

#include <algorithm>
#include <iterator>

namespace osler::search {

namespace {

constexpr std::size_t page = 1'000;
constexpr std::size_t batch = 256;
constexpr std::size_t most_results = 1'000;

Result<std::vector<ChunkId>> held_ids(CandidateSource& source) {
  std::vector<ChunkId> held;
  ChunkId after;
  bool is_first = true;
  while (true) {
    TRY_ASSIGN(const SourcePage found, source.describe(after, page));
    if (found.ids.empty()) return held;
    if (!is_first && found.ids.front() <= after) {
      return fail(ErrorCode::corrupt, found.facts.name + " lists its chunks out of order");
    }
    held.insert(held.end(), found.ids.begin(), found.ids.end());
    after = held.back();
    is_first = false;
  }
}

Result<CheckedHits> search_once(CandidateSource& source, const SourceQuery& query,
                                const HitCheck& check, const std::stop_token& stop) {
  TRY_ASSIGN(const auto found, source.search(query, stop));
  CheckedHits checked;
  for (const SourceHit& hit : found) {
    if (check.is_known(hit.chunk)) {
      checked.hits.push_back(hit);
    } else {
      ++checked.unknown;
    }
  }
  return checked;
}

}  // namespace

Result<Repaired> repair(CandidateSource& source, const SourceTruth& truth) {
  TRY_ASSIGN(const auto held, held_ids(source));
  std::vector<ChunkId> surplus;
  std::vector<ChunkId> missing;
  std::ranges::set_difference(held, truth.ids, std::back_inserter(surplus));
  std::ranges::set_difference(truth.ids, held, std::back_inserter(missing));
  Repaired repaired;
  // What must not be there goes first: a repair that is killed leaves too little, never too much.
  if (!surplus.empty()) {
    TRY_ASSIGN(repaired.token, source.erase(surplus));
    repaired.erased = surplus.size();
  }
  for (std::size_t at = 0; at < missing.size(); at += batch) {
    const std::size_t count = std::min(batch, missing.size() - at);
    TRY_ASSIGN(const auto chunks, truth.fetch(std::span(missing).subspan(at, count)));
    TRY_ASSIGN(repaired.token, source.upsert(chunks));
    repaired.added += chunks.size();
  }
  return repaired;
}

Result<CheckedHits> search_checked(CandidateSource& source, const SourceQuery& query,
                                   const HitCheck& check, const std::stop_token& stop) {
  const std::size_t wanted = std::min<std::uint64_t>(query.k, check.matching);
  SourceQuery asked = query;
  while (true) {
    TRY_ASSIGN(CheckedHits checked, search_once(source, asked, check, stop));
    checked.partial = checked.hits.size() < wanted;
    const bool is_last = asked.k == most_results || checked.unknown == 0;
    if (!checked.partial || is_last) {
      if (checked.hits.size() > query.k) checked.hits.resize(query.k);
      return checked;
    }
    asked.k = std::min(most_results, asked.k * 4);
  }
}

}  // namespace osler::search
