#include "knowledge/search/evidence.h"

namespace osler::search {
namespace {

constexpr std::uint32_t tabled_lengths = 512;  // nearly every chunk; longer ones are divided anew

}  // namespace

Evidence::Evidence(const IndexStatistics& statistics, const Bm25Options& options)
    : statistics_(statistics), options_(options) {
  for (std::size_t f = 0; f < field_count; ++f) {
    for (std::uint32_t length = 0; length < tabled_lengths; ++length) {
      divisors_[f].push_back(divide_by(f, length));
    }
  }
}

double Evidence::divide_by(std::size_t field, std::uint32_t length) const {
  return length_divisor(static_cast<Field>(field), length, statistics_, options_);
}

}  // namespace osler::search
