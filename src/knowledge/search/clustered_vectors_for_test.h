#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace osler::search {

/// For tests and benchmarks: vectors that crowd as sentence embeddings do: topics of texts that say
/// nearly the same, and most of the variance in the first dimensions of a hidden space that is then
/// mixed over all of them. The same for the same seed.
class ClusteredVectors {
 public:
  ClusteredVectors(std::uint32_t seed, std::size_t dimensions)
      : random_(seed), dimensions_(dimensions), topics_(256 * dimensions) {
    for (float& x : topics_) x = next();
  }
  /// Appends one vector to `out`.
  void add(std::vector<float>& out) {
    const std::size_t topic = random_() % 256 * dimensions_;
    std::vector<float> hidden(dimensions_);
    for (std::size_t d = 0; d < dimensions_; ++d) {
      const float spread = 1.0F / std::sqrt(1.0F + static_cast<float>(d) / 24.0F);
      hidden[d] = spread * (.6F * topics_[topic + d] + next());
    }
    mix(hidden);
    out.insert(out.end(), hidden.begin(), hidden.end());
  }
  std::vector<float> take(std::size_t rows) {
    std::vector<float> out;
    while (out.size() < rows * dimensions_) add(out);
    return out;
  }

 private:
  // Four uniform numbers: near enough to a normal one, and the same with every standard library.
  float next() {
    float sum = -2;
    for (int i = 0; i < 4; ++i) sum += static_cast<float>(random_() >> 8U) / 16777216.0F;
    return sum;
  }
  // Rotations of pairs at doubling distances: cheap, keeps lengths, spreads every dimension.
  void mix(std::vector<float>& x) const {
    for (std::size_t step = 1; step < dimensions_; step *= 2) {
      for (std::size_t d = 0; d + step < dimensions_; ++d) {
        const float a = x[d];
        const float b = x[d + step];
        x[d] = .8F * a - .6F * b;
        x[d + step] = .6F * a + .8F * b;
      }
    }
  }

  std::mt19937 random_;
  std::size_t dimensions_;
  std::vector<float> topics_;
};

}  // namespace osler::search
