#pragma once

#include <cstddef>
#include <string_view>

namespace osler::text {

/// How the numbers of one span hang together.
enum class NumberShape { plain, range, ratio, chain };  // 0.5 | 5-10 | 120/80, 1:1000 | 2026-11-17

struct NumberSpan {
  std::size_t end = 0;
  std::size_t first_end = 0;     // of the number before the first joint
  std::size_t second_begin = 0;  // of the number after it; 0 when plain
  NumberShape shape = NumberShape::plain;
};

/// The number that begins at byte `at`, which holds a digit, a naked point before one, or a
/// fraction sign: decimals, thousands, powers (`10^9`, `10⁹`), `1½`, and what is joined to it
/// without a space. `1,2,3` is three numbers; `1,000` and `0,5` are one.
NumberSpan read_number(std::string_view text, std::size_t at);

/// Bytes of a superscript digit, a vulgar fraction or another single-character number at `at`, or
/// 0.
std::size_t number_sign(std::string_view text, std::size_t at);

/// Bytes of a hyphen, en dash or minus at `at`, or 0.
std::size_t dash_size(std::string_view text, std::size_t at);

}  // namespace osler::text
