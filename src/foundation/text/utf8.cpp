#include "foundation/text/utf8.h"

#include <cstring>

namespace osler::text {
namespace {

unsigned byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

// What may follow a first byte: Unicode 15, table 3-7.
struct Lead {
  std::uint32_t size = 0;  // 0: never a first byte
  unsigned second_low = 0x80;
  unsigned second_high = 0xBF;
};

Lead lead_of(unsigned first) {
  if (first >= 0xC2 && first <= 0xDF) return {2};
  if (first == 0xE0) return {3, 0xA0, 0xBF};
  if (first == 0xED) return {3, 0x80, 0x9F};
  if (first >= 0xE1 && first <= 0xEF) return {3};
  if (first == 0xF0) return {4, 0x90, 0xBF};
  if (first >= 0xF1 && first <= 0xF3) return {4};
  if (first == 0xF4) return {4, 0x80, 0x8F};
  return {};
}

// The first byte at or after `at` that is not ASCII, eight bytes at a time.
std::size_t skip_ascii(std::string_view text, std::size_t at) {
  constexpr std::uint64_t high_bits = 0x8080808080808080ULL;
  for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & high_bits) != 0) break;
  }
  while (at < text.size() && byte_at(text, at) < 0x80) ++at;
  return at;
}

}  // namespace

Decoded decode(std::string_view text, std::size_t at) {
  const unsigned first = byte_at(text, at);
  if (first < 0x80) return {first, 1, true};
  const Lead lead = lead_of(first);
  if (lead.size == 0) return {replacement_character, 1, false};
  char32_t value = first & (0x7FU >> lead.size);
  for (std::uint32_t i = 1; i < lead.size; ++i) {
    const unsigned low = i == 1 ? lead.second_low : 0x80;
    const unsigned high = i == 1 ? lead.second_high : 0xBF;
    if (at + i >= text.size()) return {replacement_character, i, false};
    const unsigned next = byte_at(text, at + i);
    if (next < low || next > high) return {replacement_character, i, false};
    value = (value << 6U) | (next & 0x3FU);
  }
  return {value, lead.size, true};
}

Decoded decode_before(std::string_view text, std::size_t at) {
  return decode(text, floor_boundary(text, at - 1));
}

void append_utf8(char32_t value, std::string& out) {
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (surrogate || value > 0x10FFFF) value = replacement_character;
  const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (value < 0x80) return put(value);
  if (value < 0x800) {
    put(0xC0U | (value >> 6U));
  } else if (value < 0x10000) {
    put(0xE0U | (value >> 12U));
    put(0x80U | ((value >> 6U) & 0x3FU));
  } else {
    put(0xF0U | (value >> 18U));
    put(0x80U | ((value >> 12U) & 0x3FU));
    put(0x80U | ((value >> 6U) & 0x3FU));
  }
  put(0x80U | (value & 0x3FU));
}

std::size_t first_invalid(std::string_view text) {
  for (std::size_t at = skip_ascii(text, 0); at < text.size(); at = skip_ascii(text, at)) {
    const Decoded next = decode(text, at);
    if (!next.valid) return at;
    at += next.size;
  }
  return text.size();
}

bool is_valid_utf8(std::string_view text) { return first_invalid(text) == text.size(); }

bool is_ascii(std::string_view text) { return skip_ascii(text, 0) == text.size(); }

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) at += decode(text, at).size;
  return count;
}

std::string replace_invalid(std::string_view text) {
  const std::size_t good = first_invalid(text);
  std::string out(text.substr(0, good));
  for (std::size_t at = good; at < text.size();) {
    const Decoded next = decode(text, at);
    append_utf8(next.value, out);
    at += next.size;
  }
  return out;
}

std::size_t floor_boundary(std::string_view text, std::size_t at_most) {
  if (at_most >= text.size()) return text.size();
  while (at_most > 0 && (byte_at(text, at_most) & 0xC0U) == 0x80) --at_most;
  return at_most;
}

}  // namespace osler::text
