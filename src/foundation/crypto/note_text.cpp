#include "foundation/crypto/note_text.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace osler::crypto {
namespace {

constexpr char32_t invalid = 0xffffffff;

struct Lead {
  std::uint8_t mask;
  std::uint8_t value;
  std::size_t length;
  char32_t least;  // smaller code points have a shorter spelling
};
constexpr std::array<Lead, 4> leads = {{{0x80, 0x00, 1, 0x0},
                                        {0xe0, 0xc0, 2, 0x80},
                                        {0xf0, 0xe0, 3, 0x800},
                                        {0xf8, 0xf0, 4, 0x10000}}};

bool is_scalar(char32_t code) { return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff); }

// Takes one code point off the front. The text room does this too, but stands beside crypto.
char32_t next_code_point(std::string_view& text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const auto lead = std::ranges::find_if(
      leads, [&](const Lead& one) { return (byte(0) & one.mask) == one.value; });
  if (lead == leads.end() || text.size() < lead->length) return invalid;
  char32_t code = byte(0) & static_cast<std::uint8_t>(~lead->mask);
  for (std::size_t i = 1; i < lead->length; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return invalid;
    code = (code << 6) | (byte(i) & 0x3fU);
  }
  text.remove_prefix(lead->length);
  return code >= lead->least && is_scalar(code) ? code : invalid;
}

// The white space of Unicode, property White_Space.
bool is_white_space(char32_t code) {
  return code == 0x20 || (code >= 0x09 && code <= 0x0d) || code == 0x85 || code == 0xa0 ||
         code == 0x1680 || (code >= 0x2000 && code <= 0x200a) || code == 0x2028 || code == 0x2029 ||
         code == 0x202f || code == 0x205f || code == 0x3000;
}

template <class Allowed>
bool all_code_points(std::string_view text, Allowed allowed) {
  while (!text.empty()) {
    const char32_t code = next_code_point(text);
    if (code == invalid || !allowed(code)) return false;
  }
  return true;
}

}  // namespace

bool is_note_text(std::string_view text) {
  return all_code_points(text, [](char32_t code) { return code >= 0x20 || code == '\n'; });
}

bool is_signer_name(std::string_view name) {
  return !name.empty() &&
         all_code_points(name, [](char32_t code) { return code != '+' && !is_white_space(code); });
}

}  // namespace osler::crypto
