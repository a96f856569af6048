#include "knowledge/search/dense_leg.h"

#include <algorithm>
#include <array>
#include <bit>

#include "knowledge/search/funnel.h"

namespace osler::search {
namespace {

constexpr std::uint32_t word_bits = 64;
// With fewer allowed chunks than this in a bitmap word, its rows are visited one by one.
constexpr int dense_word = 16;

}  // namespace

DenseLeg::DenseLeg(const Scope& scope, std::span<const QuantizedVector> vectors, SimdLevel level)
    : DenseLeg(scope, vectors, DenseOptions{.simd = level}) {}

DenseLeg::DenseLeg(const Scope& scope, std::span<const QuantizedVector> vectors,
                   const DenseOptions& options)
    : scope_(scope), vectors_(vectors), options_(options), kernel_(dot_kernel(options.simd)) {
  for (const QuantizedVector& vector : vectors) {
    queries_.push_back({vector.values, vector.scale});
    queries_.back().values.resize(vector_stride(vector.values.size()));
  }
}

bool DenseLeg::has_vectors() const {
  return !queries_.empty() &&
         std::any_of(scope_.segments().begin(), scope_.segments().end(),
                     [](const auto& scoped) { return scoped.segment().vectors() != nullptr; });
}

std::vector<ScoredChunk> DenseLeg::top(std::size_t count) const {
  TopChunks best(count);
  std::uint64_t vectors = 0;  // that may be scored; chunks without one cost nothing
  for (const auto& scoped : scope_.segments()) {
    if (scoped.segment().vectors() != nullptr) vectors += scoped.allowed.count();
  }
  if (vectors > options_.funnel_from) {
    rescore(best, count);
    return best.take();
  }
  for (std::uint32_t s = 0; s < scope_.segments().size() && !queries_.empty(); ++s) {
    if (scope_.segments()[s].segment().vectors() != nullptr) scan(s, best);
  }
  return best.take();
}

// Rows of the candidates lie far apart; the next ones are fetched while this one is scored.
void DenseLeg::rescore(TopChunks& best, std::size_t count) const {
  std::vector<ChunkPlace> places;
  for (const QuantizedVector& vector : vectors_) {
    const auto near =
        nearest_signs(scope_, vector, std::max(options_.funnel_candidates, count), options_.simd);
    places.insert(places.end(), near.begin(), near.end());
  }
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  const std::vector<double> found = scores(places);
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (found[i] < best.threshold()) continue;
    best.offer({found[i], scope_.id(places[i]), places[i]});
  }
}

void DenseLeg::scan(std::uint32_t number, TopChunks& best) const {
  const ScopedSegment& scoped = scope_.segments()[number];
  std::array<double, word_bits> scores{};
  const auto words = scoped.allowed.words();
  for (std::size_t w = 0; w < words.size(); ++w) {
    if (words[w] == 0) continue;  // its rows are not touched
    const auto first = static_cast<std::uint32_t>(w * word_bits);
    score_word(*scoped.segment().vectors(), first, words[w], scores);
    for (std::uint64_t left = words[w]; left != 0; left &= left - 1) {
      const auto bit = static_cast<std::uint32_t>(std::countr_zero(left));
      if (scores[bit] < best.threshold()) continue;
      const std::uint32_t ordinal = first + bit;
      best.offer({scores[bit], scoped.segment().table().id(ordinal), {number, ordinal}});
    }
  }
}

void DenseLeg::score_word(const VectorSegment& vectors, std::uint32_t first, std::uint64_t allowed,
                          std::span<double> scores) const {
  if (std::popcount(allowed) >= dense_word) {
    const std::uint32_t rows = std::min(word_bits, vectors.chunks() - first);
    raise_scores(vectors, {vectors.row(first), rows, vectors.stride()}, first, scores);
    return;
  }
  for (std::uint64_t left = allowed; left != 0; left &= left - 1) {
    const auto bit = static_cast<std::uint32_t>(std::countr_zero(left));
    raise_scores(vectors, {vectors.row(first + bit), 1, vectors.stride()}, first + bit,
                 scores.subspan(bit));
  }
}

void DenseLeg::raise_scores(const VectorSegment& vectors, const Int8Rows& rows, std::uint32_t first,
                            std::span<double> scores) const {
  std::array<std::int32_t, word_bits> dots{};
  for (std::size_t q = 0; q < queries_.size(); ++q) {
    kernel_(rows, queries_[q].values.data(), dots.data());
    for (std::uint32_t i = 0; i < rows.count; ++i) {
      const double score =
          dense_score(dots[i], vectors.scale(first + i), queries_[q].scale, vectors.dimensions());
      scores[i] = q == 0 ? score : std::max(scores[i], score);
    }
  }
}

void DenseLeg::fetch_row(const ChunkPlace& place) const {
  const VectorSegment* vectors = scope_.segments()[place.segment].segment().vectors();
  if (vectors == nullptr) return;
  const std::int8_t* row = vectors->row(place.ordinal);
  for (std::size_t at = 0; at < vectors->stride(); at += 64) __builtin_prefetch(row + at);
}

std::vector<double> DenseLeg::scores(std::span<const ChunkPlace> places) const {
  std::vector<double> scores(places.size(), absent_score);
  constexpr std::size_t ahead = 12;  // rows
  for (std::size_t i = 0; i < places.size() && !queries_.empty(); ++i) {
    if (i + ahead < places.size()) fetch_row(places[i + ahead]);
    const VectorSegment* vectors = scope_.segments()[places[i].segment].segment().vectors();
    if (vectors == nullptr) continue;
    const std::uint32_t ordinal = places[i].ordinal;
    raise_scores(*vectors, {vectors->row(ordinal), 1, vectors->stride()}, ordinal,
                 std::span(scores).subspan(i, 1));
  }
  return scores;
}

}  // namespace osler::search
