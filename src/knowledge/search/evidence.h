#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "knowledge/search/bm25.h"
#include "knowledge/search/lexical_format.h"

namespace osler::search {

/// BM25F's numbers with the divisors of short fields worked out beforehand: the same values, bit
/// for bit, as field_evidence() and saturated().
class Evidence {
 public:
  Evidence(const IndexStatistics& statistics, const Bm25Options& options);
  /// What `frequency` postings in a list say about a chunk. Lists of the whole chunk have weight 1
  /// and are normalised like the body.
  double of(ListTag tag, std::uint32_t frequency, std::uint32_t length) const {
    const auto f = static_cast<std::size_t>(length_field(tag));
    const double weight = is_stem(tag) ? options_.weights[f] : 1.0;
    const double divisor =
        length < divisors_[f].size() ? divisors_[f][length] : divide_by(f, length);
    return weight * frequency / divisor;
  }
  /// saturated(of(...)) with one division instead of two: differs in the last bits, so for bounds.
  double share_of(ListTag tag, std::uint32_t frequency, std::uint32_t length) const {
    const auto f = static_cast<std::size_t>(length_field(tag));
    const double weighted = (is_stem(tag) ? options_.weights[f] : 1.0) * frequency;
    const double divisor =
        length < divisors_[f].size() ? divisors_[f][length] : divide_by(f, length);
    return weighted > 0 ? weighted / (options_.k1 * divisor + weighted) : 0;
  }
  double saturated(double evidence) const {
    return evidence > 0 ? evidence / (options_.k1 + evidence) : 0;
  }

 private:
  double divide_by(std::size_t field, std::uint32_t length) const;

  IndexStatistics statistics_;
  Bm25Options options_;
  std::array<std::vector<double>, field_count> divisors_;
};

}  // namespace osler::search
