#include "knowledge/search/funnel.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "knowledge/search/hamming_kernel.h"

namespace osler::search {
namespace {

constexpr std::uint32_t word_bits = 64;
constexpr std::size_t most_over = 4;     // at most 4 C candidates (retrieval 6)
constexpr std::size_t sample_step = 32;  // one bitmap word of so many gives the first guess of t

struct Near {
  std::uint16_t distance = 0;
  ChunkPlace place;
};
using Histogram = std::vector<std::size_t>;  // by distance
using Distances = std::array<std::uint16_t, word_bits>;

// Smallest t with at least `count` at distance <= t; the largest distance when there are fewer.
std::uint16_t smallest(const Histogram& histogram, std::size_t count) {
  std::size_t sum = 0;
  std::size_t t = 0;
  for (; t + 1 < histogram.size(); ++t) {
    sum += histogram[t];
    if (sum >= count) break;
  }
  return static_cast<std::uint16_t>(t);
}

class Funnel {
 public:
  Funnel(const Scope& scope, const QuantizedVector& query, SimdLevel level)
      : scope_(scope),
        kernel_(hamming_kernel(level)),
        dimensions_(query.values.size()),
        signs_(vector_stride(dimensions_) / word_bits) {
    for (std::size_t d = 0; d < dimensions_; ++d) {
      if (query.values[d] > 0) signs_[d / word_bits] |= std::uint64_t{1} << (d % word_bits);
    }
  }

  std::vector<ChunkPlace> run(std::size_t candidates) {
    const auto farthest = static_cast<std::uint16_t>(dimensions_);
    const std::uint16_t guess = guessed(candidates);
    std::vector<Near> found = collect(guess);
    if (found.size() < candidates && guess < farthest) found = collect(farthest);
    Histogram histogram(dimensions_ + 1);
    for (const Near& near : found) ++histogram[near.distance];
    return chosen(found, smallest(histogram, candidates), candidates);
  }

 private:
  // Calls visit(segment, first ordinal, allowed bits, distances) for every `step`-th bitmap word
  // that allows a chunk.
  template <class Visit>
  void each_word(std::size_t step, const Visit& visit) const {
    Distances distances{};
    std::size_t seen = 0;
    for (std::uint32_t s = 0; s < scope_.segments().size(); ++s) {
      const VectorSegment* vectors = scope_.segments()[s].segment().vectors();
      if (vectors == nullptr) continue;
      const auto words = scope_.segments()[s].allowed.words();
      for (std::size_t w = 0; w < words.size(); ++w) {
        if (words[w] == 0 || seen++ % step != 0) continue;
        const auto first = static_cast<std::uint32_t>(w * word_bits);
        kernel_.distances(vectors->signs(first, word_bits), signs_.data(), distances.data());
        visit(s, first, words[w], distances);
      }
    }
  }

  // A bound of t from a sample, twice as wide as needed; only time depends on it.
  std::uint16_t guessed(std::size_t candidates) const {
    Histogram histogram(dimensions_ + 1);
    each_word(sample_step,
              [&](std::uint32_t, std::uint32_t, std::uint64_t left, const Distances& distances) {
                for (; left != 0; left &= left - 1) {
                  ++histogram[distances[static_cast<std::size_t>(std::countr_zero(left))]];
                }
              });
    return smallest(histogram, 2 * candidates / sample_step + 1);
  }

  std::vector<Near> collect(std::uint16_t most) const {
    std::vector<Near> found;
    each_word(1, [&](std::uint32_t segment, std::uint32_t first, std::uint64_t allowed,
                     const Distances& distances) {
      std::uint64_t left = allowed & kernel_.within(distances.data(), most);
      for (; left != 0; left &= left - 1) {
        const auto bit = static_cast<std::uint32_t>(std::countr_zero(left));
        found.push_back({distances[bit], {segment, first + bit}});
      }
    });
    return found;
  }

  std::vector<ChunkPlace> chosen(const std::vector<Near>& found, std::uint16_t most,
                                 std::size_t candidates) const {
    std::vector<ChunkPlace> places;
    std::vector<ScoredChunk> last;  // at distance `most`, to be cut by chunk id
    for (const Near& near : found) {
      if (near.distance < most) places.push_back(near.place);
      if (near.distance == most) last.push_back({0, scope_.id(near.place), near.place});
    }
    const std::size_t room = std::max(most_over * candidates, places.size()) - places.size();
    if (last.size() > room) {
      std::sort(last.begin(), last.end(), before);
      last.resize(room);
    }
    for (const ScoredChunk& chunk : last) places.push_back(chunk.place);
    std::sort(places.begin(), places.end());
    return places;
  }

  const Scope& scope_;
  HammingKernel kernel_;
  std::size_t dimensions_;
  std::vector<std::uint64_t> signs_;  // of the query
};

}  // namespace

std::vector<ChunkPlace> nearest_signs(const Scope& scope, const QuantizedVector& query,
                                      std::size_t candidates, SimdLevel level) {
  return Funnel(scope, query, level).run(candidates);
}

}  // namespace osler::search
