#include "knowledge/search/search.h"

#include <array>
#include <cstring>
#include <vector>

#include <benchmark/benchmark.h>

#include "knowledge/search/dense_leg.h"
#include "knowledge/search/opened_for_test.h"
#include "knowledge/search/random_entries.h"

namespace osler::search {
namespace {

constexpr std::size_t dimensions = 384;
constexpr std::uint32_t vocabulary = 20'000;

Filter everything() { return {{PartitionId{}}, {1, 2, 3}, {0, 1, 2}, 75}; }

// Exact int8 scan; bytes per second beside the machine's read bandwidth tells how much is left.
void dense_scan(benchmark::State& state) {
  const auto chunks = static_cast<std::size_t>(state.range(0));
  RandomEntries random(1);
  std::vector<ChunkEntry> entries(chunks);
  for (std::size_t i = 0; i < chunks; ++i) {
    std::memcpy(entries[i].id.bytes.data(), &i, sizeof i);
  }
  const auto values = random.vectors(chunks, dimensions);
  const VectorBlock block{values, dimensions, SpaceId{}, {}};
  const auto snapshot = snapshot_of({{opened(entries, &block), {}}});
  const std::array<const Snapshot*, 1> one{snapshot.get()};
  const Scope scope(one, everything());
  const std::vector<QuantizedVector> query{quantize(random.vectors(1, dimensions)).value()};
  const DenseLeg leg(scope, query, static_cast<SimdLevel>(state.range(1)));
  for (auto _ : state) benchmark::DoNotOptimize(leg.top(200));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(chunks * dimensions));
}
BENCHMARK(dense_scan)
    ->ArgNames({"chunks", "level"})
    ->Args({100'000, 0})
    ->Args({100'000, 1})
    ->Args({100'000, 2})
    ->Unit(benchmark::kMillisecond);

// BM25F, eight words, with and without pruning.
void lexical(benchmark::State& state) {
  RandomEntries random(1, vocabulary);
  const auto entries = random.take(static_cast<std::size_t>(state.range(0)));
  const auto snapshot = snapshot_of({{opened(entries), {}}});
  std::vector<Query> queries(64);
  for (Query& query : queries) {
    for (int n = 0; n < 8; ++n) query.terms.push_back({FormKind::stem, random.word(), 1, false});
  }
  SearchOptions options;
  options.depth = 10;
  options.pruning = static_cast<Pruning>(state.range(1));
  std::size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        search(*snapshot, queries[next++ % queries.size()], everything(), options));
  }
}
BENCHMARK(lexical)
    ->ArgNames({"chunks", "pruned"})
    ->Args({50'000, 0})
    ->Args({50'000, 1})
    ->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace osler::search
