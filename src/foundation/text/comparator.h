#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace osler::text {

enum class Comparator : std::uint8_t { none, less, at_most, at_least, more, about };

/// A comparator beside a number, and where its words begin or end.
struct ComparatorMatch {
  Comparator value = Comparator::none;
  std::size_t edge = 0;  // before: where its first word begins; after: where its last one ends
};

/// What stands just before byte `at`: "no more than", "up to", "≥", "about".
ComparatorMatch comparator_before(std::string_view text, std::size_t at);
/// What stands just after byte `at`: "or more", "and over", "+".
ComparatorMatch comparator_after(std::string_view text, std::size_t at);

}  // namespace osler::text
