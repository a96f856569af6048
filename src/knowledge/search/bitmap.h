#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace osler::search {

/// Set bits of all words. With the instruction for it where the machine has one: the plain way
/// takes ten times as long, and every search counts what it may see.
std::uint32_t count_bits(std::span<const std::uint64_t> words);

/// One bit per chunk of a segment. Bits beyond size() are zero.
class Bitmap {
 public:
  Bitmap() = default;
  explicit Bitmap(std::uint32_t size, bool value = false)
      : size_(size), words_((std::size_t{size} + 63) / 64, value ? ~std::uint64_t{0} : 0) {
    if (value && size % 64 != 0) words_.back() = (std::uint64_t{1} << (size % 64)) - 1;
  }
  std::uint32_t size() const { return size_; }
  bool test(std::uint32_t i) const { return ((words_[i / 64] >> (i % 64)) & 1U) != 0; }
  void set(std::uint32_t i) { words_[i / 64] |= std::uint64_t{1} << (i % 64); }
  void reset(std::uint32_t i) { words_[i / 64] &= ~(std::uint64_t{1} << (i % 64)); }
  std::span<const std::uint64_t> words() const { return words_; }
  std::span<std::uint64_t> words() { return words_; }
  std::uint32_t count() const { return count_bits(words_); }
  bool any() const {
    return std::any_of(words_.begin(), words_.end(), [](std::uint64_t word) { return word != 0; });
  }
  template <class Visit>
  void each(const Visit& visit) const {
    for (std::size_t w = 0; w < words_.size(); ++w) {
      for (std::uint64_t left = words_[w]; left != 0; left &= left - 1) {
        visit(static_cast<std::uint32_t>(w * 64) +
              static_cast<std::uint32_t>(std::countr_zero(left)));
      }
    }
  }
  /// Whether a bit in [first, last] is set.
  bool any_within(std::uint32_t first, std::uint32_t last) const {
    const std::uint64_t head = ~std::uint64_t{0} << (first % 64);
    const std::uint64_t tail = ~std::uint64_t{0} >> (63 - last % 64);
    const std::size_t from = first / 64;
    const std::size_t to = last / 64;
    if (from == to) return (words_[from] & head & tail) != 0;
    for (std::size_t w = from + 1; w < to; ++w) {
      if (words_[w] != 0) return true;
    }
    return (words_[from] & head) != 0 || (words_[to] & tail) != 0;
  }
  bool operator==(const Bitmap&) const = default;

 private:
  std::uint32_t size_ = 0;
  std::vector<std::uint64_t> words_;
};

}  // namespace osler::search
