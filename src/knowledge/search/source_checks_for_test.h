#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "knowledge/search/candidate_source.h"
#include "knowledge/search/random_entries.h"
#include "knowledge/search/source_repair.h"

namespace osler::search {

/// What every CandidateSource promises, as functions that name what is broken; so that the same
/// suite runs on each form, in whichever room it lives, and its own redness can be tested.
class SourceChecks {
 public:
  static constexpr std::uint32_t dimensions = 32;
  static constexpr std::size_t chunks = 600;
  using Make = std::function<std::unique_ptr<CandidateSource>(const SourceFacts&)>;

  explicit SourceChecks(Make make) : make_(std::move(make)) {
    facts_.name = "the source";
    facts_.dimensions = dimensions;
    facts_.space.bytes[0] = 7;
    restricted_.bytes[3] = 9;
    for (std::size_t i = 0; i < chunks; ++i) chunks_.push_back(next(i));
  }
  static std::vector<PartitionId> partitions() {
    PartitionId other;
    other.bytes[3] = 9;
    return {PartitionId{}, other};
  }

  /// Returns  the promises that are broken; empty: none.
  std::vector<std::string> broken() {
    source_ = make_(facts_);
    check(fill().has_value(), "upsert");
    filters();
    selective();
    near_misses();
    refusals();
    idempotent();
    deletes();
    restarts_and_repairs();
    return std::vector<std::string>(broken_.begin(), broken_.end());
  }

 private:
  /// What one person may see, judged here and not by the code under test.
  struct Want {
    std::vector<PartitionId> partitions;
    std::vector<std::uint32_t> tiers{1, 2, 3};
    std::vector<std::uint32_t> labels{0, 1, 2};
    Day day = 60;
    std::vector<VersionId> versions{};
    Filter filter() const {
      Filter made(partitions, tiers, labels, day);
      if (!versions.empty()) made.only(versions);
      return made;
    }
    bool allows(const SourceChunk& chunk) const {
      const ChunkEntry& entry = chunk.entry;
      const auto has = [](const auto& list, const auto& value) {
        return std::ranges::find(list, value) != list.end();
      };
      for (const std::uint32_t label : entry.labels) {
        if (!has(labels, label)) return false;
      }
      return has(partitions, chunk.partition) && has(tiers, entry.tier) &&
             entry.valid_from <= day && day <= entry.valid_to &&
             (versions.empty() || has(versions, entry.version));
    }
  };

  /// Vectors of whole numbers up to 127, so that int8 and float agree to the last bit.
  std::vector<float> vector() {
    std::vector<float> values(dimensions);
    for (float& x : values) x = static_cast<float>(random_.below(255)) - 127;
    values[random_.below(dimensions)] = 127;
    return values;
  }
  SourceChunk next(std::size_t i) {
    SourceChunk chunk{random_.next(), {}, vector()};
    if (i % 5 == 0) chunk.partition = restricted_;
    if (i % 150 == 0) chunk.entry.labels = {2};
    return chunk;
  }
  void check(bool is_kept, const std::string& promise) {
    if (!is_kept) broken_.insert(promise);
  }
  Result<void> fill() {
    for (std::size_t at = 0; at < chunks; at += 200) {
      TRY_ASSIGN(const auto token, source_->upsert(std::span(chunks_).subspan(at, 200)));
      TRY(source_->visible(token, {}));
    }
    return {};
  }

  std::vector<SourceHit> find(const Want& want, std::size_t k) {
    query_ = vector();
    SourceQuery query{quantize(query_).value(), facts_.space, {}, want.filter(), k};
    const auto found = source_->search(query, {});
    check(found.has_value(), "search");
    return found ? *found : std::vector<SourceHit>();
  }
  double exact(const SourceChunk& chunk) const {
    double sum = 0;
    for (std::size_t i = 0; i < dimensions; ++i) {
      sum += static_cast<double>(chunk.vector[i]) * static_cast<double>(query_[i]);
    }
    return sum;
  }
  const SourceChunk* known(const ChunkId& id) const {
    const auto found =
        std::ranges::find_if(chunks_, [&](const auto& chunk) { return chunk.entry.id == id; });
    return found == chunks_.end() ? nullptr : &*found;
  }
  std::size_t matching(const Want& want) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(chunks_, [&](const auto& chunk) { return want.allows(chunk); }));
  }
  /// Nothing forbidden, nothing twice, in order, and as many as there are.
  void expect(const Want& want, std::size_t k, const std::string& promise) {
    const auto found = find(want, k);
    check(found.size() == std::min(k, matching(want)), promise + ": min(k, matching) hits");
    std::set<ChunkId> seen;
    for (std::size_t i = 0; i < found.size(); ++i) {
      const SourceChunk* chunk = known(found[i].chunk);
      check(chunk != nullptr && want.allows(*chunk), promise + ": nothing forbidden");
      check(seen.insert(found[i].chunk).second, promise + ": no chunk twice");
      if (i > 0) check(found[i - 1].score >= found[i].score, promise + ": in order");
    }
  }

  void filters() {
    const Want all{partitions()};
    expect(all, 1'000, "everything");
    const auto both_ways = [&](const std::string& name, const Want& one, const Want& other) {
      expect(one, 1'000, name);
      expect(other, 1'000, "not " + name);
    };
    both_ways("partition", {{PartitionId{}}}, {{restricted_}});
    both_ways("tier", {partitions(), {2}}, {partitions(), {1, 3}});
    both_ways("label", {partitions(), {1, 2, 3}, {1}}, {partitions(), {1, 2, 3}, {0, 2}});
    both_ways("day", {partitions(), {1, 2, 3}, {0, 1, 2}, 20},
              {partitions(), {1, 2, 3}, {0, 1, 2}, 200});
    Want some = all;
    Want others = all;
    for (std::size_t i = 0; i < chunks; ++i) {
      (i % 7 == 0 ? some : others).versions.push_back(chunks_[i].entry.version);
    }
    both_ways("version", some, others);
    expect({{}}, 10, "no partition");
    expect({partitions(), {}}, 10, "no tier");
  }

  void selective() {
    Want rare{partitions()};
    for (std::size_t i = 100; i < 106; ++i) rare.versions.push_back(chunks_[i].entry.version);
    rare.day = 75;
    for (int i = 0; i < 5; ++i) expect(rare, 10, "one in a hundred");
    Want one{partitions()};
    one.day = 75;
    for (const SourceChunk& chunk : chunks_) {
      if (one.versions.empty() && one.allows(chunk)) one.versions = {chunk.entry.version};
    }
    for (int i = 0; i < 5; ++i) expect(one, 10, "a single match");
  }

  /// Recall@10 >= .99 against the exact order (retrieval 15).
  void near_misses() {
    const Want all{partitions()};
    std::size_t right = 0;
    std::size_t wanted = 0;
    for (int i = 0; i < 30; ++i) {
      const auto found = find(all, 10);
      std::vector<double> scores;
      for (const SourceChunk& chunk : chunks_) {
        if (all.allows(chunk)) scores.push_back(exact(chunk));
      }
      std::ranges::sort(scores, std::greater());
      for (const SourceHit& hit : found) {
        const SourceChunk* chunk = known(hit.chunk);
        if (chunk != nullptr && exact(*chunk) >= scores[9]) ++right;
      }
      wanted += 10;
    }
    check(100 * right >= 99 * wanted, "recall@10 of .99");
  }

  void refusals() {
    const Want all{partitions()};
    SourceQuery query{quantize(vector()).value(), {}, {}, all.filter(), 10};
    check(!source_->search(query, {}).has_value(), "another space is refused");
    query.space = facts_.space;
    query.vector->values.pop_back();
    check(!source_->search(query, {}).has_value(), "another width is refused");
    query.vector.reset();
    check(!source_->search(query, {}).has_value(), "an empty question is refused");
    SourceChunk narrow = next(1);
    narrow.vector.pop_back();
    check(!source_->upsert(std::span(&narrow, 1)).has_value(), "a narrow chunk is refused");
    expect(all, 1'000, "after a refusal");
  }

  void idempotent() {
    const auto token = source_->upsert(std::span(chunks_).first(50));
    check(token && source_->visible(*token, {}), "the same batch again");
    expect({partitions()}, 1'000, "the same batch again");
    const auto page = source_->describe({}, 1);
    check(page && page->chunks == chunks_.size() && page->ids.size() == 1, "counts each once");
  }

  void deletes() {
    std::vector<ChunkId> gone;
    for (std::size_t i = 0; i < 40; ++i) {
      gone.push_back(chunks_.back().entry.id);
      chunks_.pop_back();
    }
    const auto token = source_->erase(gone);
    check(token && source_->visible(*token, {}), "erase");
    expect({partitions()}, 1'000, "read your deletes");
    const auto again = source_->erase(gone);
    check(again.has_value(), "erasing what is gone");
    SourceChunk fresh = next(1);
    fresh.entry.valid_from = always_before;
    fresh.entry.valid_to = always_after;
    chunks_.push_back(fresh);
    const auto written = source_->upsert(std::span(&fresh, 1));
    check(written && source_->visible(*written, {}), "upsert");
    expect({partitions()}, 1'000, "read your writes");
  }

  /// A batch that ended half-way, an erasure that was lost, a chunk nobody knows.
  void restarts_and_repairs() {
    std::vector<SourceChunk> batch;
    for (std::size_t i = 0; i < 100; ++i) batch.push_back(next(i));
    check(source_->upsert(std::span(batch).first(50)).has_value(), "upsert");
    chunks_.insert(chunks_.end(), batch.begin(), batch.end());
    const SourceChunk stranger = next(1);
    check(source_->upsert(std::span(&stranger, 1)).has_value(), "upsert");
    const Want all{partitions()};
    query_ = vector();
    const SourceQuery query{quantize(query_).value(), facts_.space, {}, all.filter(), 1'000};
    const auto checked = search_checked(
        *source_, query, {[&](const ChunkId& id) { return known(id) != nullptr; }, matching(all)},
        {});
    const bool may_see = all.allows(stranger);
    check(checked && checked->unknown == (may_see ? 1U : 0U), "strangers are counted");
    check(checked && checked->partial, "what lacks is labelled");
    const auto mended = repair(*source_, truth());
    check(mended && mended->added == 50 && mended->erased == 1, "repair finds the difference");
    if (mended) check(source_->visible(mended->token, {}).has_value(), "visible");
    expect(all, 1'000, "after the repair");
    const auto again = repair(*source_, truth());
    check(again && again->added == 0 && again->erased == 0, "a second repair finds nothing");
  }

  SourceTruth truth() {
    SourceTruth truth;
    for (const SourceChunk& chunk : chunks_) truth.ids.push_back(chunk.entry.id);
    std::ranges::sort(truth.ids);
    truth.fetch = [this](std::span<const ChunkId> ids) -> Result<std::vector<SourceChunk>> {
      std::vector<SourceChunk> found;
      for (const ChunkId& id : ids) found.push_back(*known(id));
      return found;
    };
    return truth;
  }

  Make make_;
  SourceFacts facts_;
  PartitionId restricted_;
  RandomEntries random_{20};
  std::vector<SourceChunk> chunks_;
  std::vector<float> query_;
  std::unique_ptr<CandidateSource> source_;
  std::set<std::string> broken_;
};

}  // namespace osler::search
