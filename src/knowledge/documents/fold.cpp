#include "knowledge/documents/fold.h"

#include "foundation/text/utf8.h"

namespace osler::documents {
namespace {

constexpr std::string_view zero_width_space = "\xE2\x80\x8B";

enum class Fate { keep, space, drop, zero_width, invisible };

constexpr bool is_in(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

// Source   Unicode 15 PropList.txt, White_Space.
constexpr bool is_white_space(char32_t c) {
  return c == ' ' || is_in(c, '\t', '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         is_in(c, 0x2000, 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

// What can carry text past a human reader (answers 13): bidi embeddings and isolates, word joiner
// and invisible operators, plane 14 tags. Joiners and direction marks are part of real scripts.
constexpr bool is_invisible(char32_t c) {
  return is_in(c, 0x202A, 0x202E) || is_in(c, 0x2060, 0x2069) || c == 0x180E ||
         is_in(c, 0xE0000, 0xE0FFF);
}

constexpr Fate fate_of(char32_t c) {
  if (is_white_space(c)) return Fate::space;
  if (c < 0x20 || is_in(c, 0x7F, 0x9F) || c == 0xAD || c == 0xFEFF) return Fate::drop;
  if (c == 0x200B) return Fate::zero_width;
  return is_invisible(c) ? Fate::invisible : Fate::keep;
}

constexpr bool is_plain(char c) { return c > ' ' && c < '\x7F'; }

}  // namespace

void Folder::put(std::string_view character) {
  const bool inside = !empty() && !space_;
  if (zero_width_ && inside) {
    out_ += zero_width_space;
    has_invisible_ = true;
  }
  zero_width_ = false;
  if (space_ && !empty()) out_ += ' ';
  space_ = false;
  out_ += character;
}

void Folder::add(std::string_view input) {
  for (std::size_t at = 0; at < input.size();) {
    std::size_t end = at;
    while (end < input.size() && is_plain(input[end])) ++end;
    if (end > at) {
      put(input.substr(at, end - at));
      at = end;
      continue;
    }
    const text::Decoded decoded = text::decode(input, at);
    const std::string_view character =
        decoded.valid ? input.substr(at, decoded.size) : std::string_view("\xEF\xBF\xBD");
    at += decoded.size;
    switch (fate_of(decoded.value)) {
      case Fate::drop:
        break;
      case Fate::space:
        space_ = true;
        break;
      case Fate::zero_width:
        zero_width_ = true;
        break;
      case Fate::invisible:
        has_invisible_ = true;
        [[fallthrough]];
      case Fate::keep:
        put(character);
    }
  }
}

std::string folded(std::string_view text) {
  std::string out;
  Folder(out).add(text);
  return out;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view white = " \t\r\n\f\v";
  const std::size_t begin = text.find_first_not_of(white);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(white) - begin + 1);
}

}  // namespace osler::documents
