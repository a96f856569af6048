#include "foundation/base/json_string.h"

#include <array>
#include <cstddef>

namespace osler {
namespace {

struct LeadByte {
  unsigned char first, last;  // the lead bytes of this row
  unsigned char low, high;    // what the second byte may be
  std::size_t length;
};
constexpr std::array<LeadByte, 8> rows{{{0xC2, 0xDF, 0x80, 0xBF, 2},
                                        {0xE0, 0xE0, 0xA0, 0xBF, 3},
                                        {0xE1, 0xEC, 0x80, 0xBF, 3},
                                        {0xED, 0xED, 0x80, 0x9F, 3},
                                        {0xEE, 0xEF, 0x80, 0xBF, 3},
                                        {0xF0, 0xF0, 0x90, 0xBF, 4},
                                        {0xF1, 0xF3, 0x80, 0xBF, 4},
                                        {0xF4, 0xF4, 0x80, 0x8F, 4}}};

unsigned char byte_at(std::string_view text, std::size_t place) {
  return static_cast<unsigned char>(text[place]);
}

bool fits(const LeadByte& row, std::string_view text) {
  if (text.size() < row.length) return false;
  if (byte_at(text, 1) < row.low || byte_at(text, 1) > row.high) return false;
  for (std::size_t i = 2; i < row.length; ++i) {
    if ((byte_at(text, i) & 0xC0U) != 0x80U) return false;
  }
  return true;
}

void append_escaped(std::string& out, char c) {
  static constexpr std::string_view with_short_form = "\b\t\n\f\r\"\\";
  static constexpr std::string_view letters = "btnfr\"\\";
  static constexpr std::string_view digits = "0123456789abcdef";
  out += '\\';
  const std::size_t place = with_short_form.find(c);
  if (place != std::string_view::npos) {
    out += letters[place];
    return;
  }
  const auto code = static_cast<unsigned char>(c);
  out += "u00";
  out += digits[code >> 4U];
  out += digits[code & 15U];
}

bool is_plain(char c) {
  const auto code = static_cast<unsigned char>(c);
  return code >= 0x20 && code < 0x80 && c != '"' && c != '\\';
}

}  // namespace

std::size_t utf8_character_length(std::string_view text) {
  if (text.empty()) return 0;
  const unsigned char lead = byte_at(text, 0);
  if (lead < 0x80) return 1;
  for (const LeadByte& row : rows) {
    if (lead >= row.first && lead <= row.last) return fits(row, text) ? row.length : 0;
  }
  return 0;
}

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t plain = at;
    while (plain < text.size() && is_plain(text[plain])) ++plain;
    out += text.substr(at, plain - at);
    at = plain;
    if (at == text.size()) break;
    if (byte_at(text, at) < 0x80) {
      append_escaped(out, text[at++]);
    } else if (const std::size_t length = utf8_character_length(text.substr(at))) {
      out += text.substr(at, length);
      at += length;
    } else {
      out += "\xEF\xBF\xBD";
      ++at;
    }
  }
  out += '"';
}

}  // namespace osler
