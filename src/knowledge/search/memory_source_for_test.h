#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "knowledge/search/candidate_source.h"

namespace osler::search {

/// What a MemorySource does wrong: the mistakes that real engines make.
enum class Flaw {
  none,
  forgets_labels,  // filters that were never given to the engine
  forgets_tiers,
  forgets_days,
  forgets_partitions,
  forgets_versions,
  filters_after,      // the nearest k, then the filter: rare matches starve
  keeps_the_erased,   // deletes are lost
  shows_writes_late,  // eventual consistency that visible() does not wait for
  adds_twice,         // an upsert that inserts
  takes_any_space,
  takes_any_width,
  overlooks,  // a graph that misses neighbours
};

/// For tests: a source that scans everything, right or wrong on purpose.
class MemorySource final : public CandidateSource {
 public:
  explicit MemorySource(SourceFacts facts, Flaw flaw = Flaw::none)
      : facts_(std::move(facts)), flaw_(flaw) {}

  Result<SourcePage> describe(const ChunkId& after, std::size_t most) override {
    SourcePage page{facts_, chunks_.size(), {}};
    std::set<ChunkId> ids;
    for (const SourceChunk& chunk : chunks_) {
      if (after < chunk.entry.id) ids.insert(chunk.entry.id);
    }
    for (const ChunkId& id : ids) {
      if (page.ids.size() < most) page.ids.push_back(id);
    }
    return page;
  }

  Result<WriteToken> upsert(std::span<const SourceChunk> batch) override {
    for (const SourceChunk& chunk : batch) {
      if (flaw_ != Flaw::takes_any_width && chunk.vector.size() != facts_.dimensions) {
        return fail(ErrorCode::invalid_argument, "a vector of another width");
      }
    }
    for (const SourceChunk& chunk : batch) {
      if (flaw_ != Flaw::adds_twice) remove(chunk.entry.id);
      (flaw_ == Flaw::shows_writes_late ? late_ : chunks_).push_back(chunk);
    }
    return WriteToken{++writes_};
  }

  Result<WriteToken> erase(std::span<const ChunkId> ids) override {
    if (flaw_ != Flaw::keeps_the_erased) {
      for (const ChunkId& id : ids) remove(id);
    }
    return WriteToken{++writes_};
  }

  Result<std::vector<SourceHit>> search(const SourceQuery& query, std::stop_token) override {
    SourceQuery checked = query;
    if (flaw_ == Flaw::takes_any_space) checked.space = facts_.space;
    TRY(check_source_query(checked, facts_));
    std::vector<SourceHit> hits;
    std::set<ChunkId> allowed;
    for (std::size_t i = 0; i < chunks_.size(); ++i) {
      const SourceChunk& chunk = chunks_[i];
      if (flaw_ == Flaw::overlooks && i % 13 == 0) continue;
      if (allows(query.filter, chunk)) allowed.insert(chunk.entry.id);
      if (flaw_ != Flaw::filters_after && !allowed.contains(chunk.entry.id)) continue;
      hits.push_back({chunk.entry.id, score(chunk, *query.vector)});
    }
    std::ranges::sort(hits, [](const SourceHit& a, const SourceHit& b) {
      return a.score != b.score ? a.score > b.score : a.chunk < b.chunk;
    });
    if (hits.size() > query.k) hits.resize(query.k);
    std::erase_if(hits, [&](const SourceHit& hit) { return !allowed.contains(hit.chunk); });
    chunks_.insert(chunks_.end(), late_.begin(), late_.end());
    late_.clear();
    return hits;
  }

  Result<void> visible(WriteToken, std::stop_token) override { return {}; }

 private:
  void remove(const ChunkId& id) {
    std::erase_if(chunks_, [&](const SourceChunk& chunk) { return chunk.entry.id == id; });
    std::erase_if(late_, [&](const SourceChunk& chunk) { return chunk.entry.id == id; });
  }

  bool allows(const Filter& filter, const SourceChunk& chunk) const {
    const ChunkEntry& entry = chunk.entry;
    const auto has = [](const auto& list, const auto& value) {
      return std::ranges::count(list, value) > 0;
    };
    const bool labels = std::ranges::all_of(
        entry.labels, [&](std::uint32_t label) { return has(filter.labels(), label); });
    const bool days = entry.valid_from <= filter.date() && filter.date() <= entry.valid_to;
    const bool versions = !filter.narrowed() || has(filter.versions(), entry.version);
    return (labels || flaw_ == Flaw::forgets_labels) && (days || flaw_ == Flaw::forgets_days) &&
           (versions || flaw_ == Flaw::forgets_versions) &&
           (has(filter.tiers(), entry.tier) || flaw_ == Flaw::forgets_tiers) &&
           (has(filter.partitions(), chunk.partition) || flaw_ == Flaw::forgets_partitions);
  }

  static double score(const SourceChunk& chunk, const QuantizedVector& query) {
    double sum = 0;
    for (std::size_t i = 0; i < query.values.size() && i < chunk.vector.size(); ++i) {
      sum += static_cast<double>(chunk.vector[i]) * query.values[i];
    }
    return sum * static_cast<double>(query.scale);
  }

  SourceFacts facts_;
  Flaw flaw_;
  std::vector<SourceChunk> chunks_, late_;
  std::uint64_t writes_ = 0;
};

}  // namespace osler::search
