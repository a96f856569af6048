#include "knowledge/search/dense_batch.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <limits>
#include <thread>

#include "knowledge/search/batch_kernel.h"

namespace osler::search {
namespace {

constexpr std::uint32_t word_bits = 64;
constexpr std::size_t slice_words = 1024;  // 64 k vectors (retrieval 6)
constexpr std::size_t most_at_once = 256;
constexpr std::size_t fewest_for_tiles = 8;    // below, a tile is mostly empty (retrieval 6)
constexpr std::size_t f32_is_exact_to = 1040;  // dimensions, as dense_score()

struct Slice {
  std::uint32_t segment = 0;
  std::size_t begin = 0;  // bitmap words
  std::size_t end = 0;
};

std::vector<Slice> slices_of(const Scope& scope) {
  std::vector<Slice> slices;
  for (std::uint32_t s = 0; s < scope.segments().size(); ++s) {
    if (scope.segments()[s].segment().vectors() == nullptr) continue;
    const std::size_t words = scope.segments()[s].allowed.words().size();
    for (std::size_t w = 0; w < words; w += slice_words) {
      slices.push_back({s, w, std::min(words, w + slice_words)});
    }
  }
  return slices;
}

// The heaps of one thread.
class BatchScan {
 public:
  BatchScan(const Scope& scope, std::span<const QuantizedVector> queries,
            const PackedQueries& packed, std::size_t count, SimdLevel level)
      : scope_(scope),
        queries_(queries),
        packed_(packed),
        kernel_(batch_kernel(level)),
        dots_(packed.padded() * word_bits),
        thresholds_(packed.padded(), -std::numeric_limits<float>::infinity()),
        reached_(packed.padded() / tile_queries, 0xffff),
        best_(queries.size(), TopChunks(count)) {
    std::fill(thresholds_.begin() + static_cast<std::ptrdiff_t>(packed.count), thresholds_.end(),
              std::numeric_limits<float>::infinity());
  }

  void scan(const Slice& slice) {
    const ScopedSegment& scoped = scope_.segments()[slice.segment];
    const VectorSegment& vectors = *scoped.segment().vectors();
    for (std::size_t w = slice.begin; w < slice.end; ++w) {
      const std::uint64_t allowed = scoped.allowed.words()[w];
      if (allowed == 0) continue;
      const auto first = static_cast<std::uint32_t>(w * word_bits);
      const std::uint32_t rows = std::min(word_bits, vectors.chunks() - first);
      kernel_.dots({vectors.row(first), rows, vectors.stride()}, packed_, dots_.data());
      for (std::uint64_t left = allowed; left != 0; left &= left - 1) {
        const auto bit = static_cast<std::uint32_t>(std::countr_zero(left));
        offer_row({slice.segment, first + bit}, vectors, dots_.data() + bit * packed_.padded());
      }
    }
  }

  std::vector<TopChunks>& best() { return best_; }

 private:
  void offer_row(const ChunkPlace& place, const VectorSegment& vectors, const std::int32_t* dots) {
    if (vectors.dimensions() <= f32_is_exact_to) {
      const RowDots row{dots, vectors.scale(place.ordinal)};
      if (!kernel_.reaching(row, packed_, thresholds_.data(), reached_.data())) return;
    }
    for (std::size_t tile = 0; tile < reached_.size(); ++tile) {
      for (std::uint32_t left = reached_[tile]; left != 0; left &= left - 1) {
        const std::size_t at =
            tile * tile_queries + static_cast<std::size_t>(std::countr_zero(left));
        if (at < queries_.size()) offer(at, place, vectors, dots[at]);
      }
    }
  }

  void offer(std::size_t q, const ChunkPlace& place, const VectorSegment& vectors,
             std::int32_t dot) {
    const double score =
        dense_score(dot, vectors.scale(place.ordinal), queries_[q].scale, vectors.dimensions());
    if (score < best_[q].threshold()) return;
    best_[q].offer({score, scope_.id(place), place});
    // Up to 1,040 dimensions every score is an f32, so nothing is lost here.
    thresholds_[q] = static_cast<float>(best_[q].threshold());
  }

  const Scope& scope_;
  std::span<const QuantizedVector> queries_;
  const PackedQueries& packed_;
  BatchKernel kernel_;
  std::vector<std::int32_t> dots_;
  std::vector<float> thresholds_;
  std::vector<std::uint16_t> reached_;  // by one row; all, where dots say too little
  std::vector<TopChunks> best_;
};

void run(std::vector<BatchScan>& scans, std::span<const Slice> slices) {
  std::atomic<std::size_t> next{0};
  const auto work = [&](BatchScan& scan) {
    for (std::size_t i = next++; i < slices.size(); i = next++) scan.scan(slices[i]);
  };
  std::vector<std::jthread> threads;
  for (std::size_t t = 1; t < scans.size(); ++t) {
    threads.emplace_back([&work, &scan = scans[t]] { work(scan); });
  }
  work(scans.front());
}

std::vector<ScoredChunk> merged(std::vector<BatchScan>& scans, std::size_t q, std::size_t count) {
  TopChunks best(count);
  for (BatchScan& scan : scans) {
    for (const ScoredChunk& chunk : scan.best()[q].take()) best.offer(chunk);
  }
  return best.take();
}

}  // namespace

std::vector<std::vector<ScoredChunk>> top_of_each(const Scope& scope,
                                                  std::span<const QuantizedVector> queries,
                                                  std::size_t count, const BatchOptions& options) {
  std::vector<std::vector<ScoredChunk>> results;
  const std::vector<Slice> slices = slices_of(scope);
  for (; !queries.empty(); queries = queries.subspan(std::min(queries.size(), most_at_once))) {
    const auto now = queries.first(std::min(queries.size(), most_at_once));
    const PackedQueries packed = pack_queries(now);
    const SimdLevel level =
        now.size() < fewest_for_tiles ? std::min(options.simd, SimdLevel::avx512) : options.simd;
    std::vector<BatchScan> scans(std::max<std::size_t>(1, std::min(options.threads, slices.size())),
                                 BatchScan(scope, now, packed, count, level));
    run(scans, slices);
    for (std::size_t q = 0; q < now.size(); ++q) results.push_back(merged(scans, q, count));
  }
  return results;
}

}  // namespace osler::search
