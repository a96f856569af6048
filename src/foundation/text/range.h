#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace osler::text {

/// [begin, end) in bytes of one text. A text is below 4 GiB.
struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  auto operator<=>(const Range&) const = default;
  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
};

inline Range make_range(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// The bytes of `range`, which must lie inside `text`.
inline std::string_view slice(std::string_view text, Range range) {
  return text.substr(range.begin, range.size());
}

inline bool contains(Range outer, Range inner) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

inline bool overlaps(Range a, Range b) { return a.begin < b.end && b.begin < a.end; }

}  // namespace osler::text
