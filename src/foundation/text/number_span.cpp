#include "foundation/text/number_span.h"

#include "foundation/text/ascii.h"
#include "foundation/text/utf8.h"

namespace osler::text {
namespace {

using std::size_t;
using std::string_view;

bool digit_at(string_view text, size_t at) { return at < text.size() && is_digit(text[at]); }

size_t digits_end(string_view text, size_t at) {
  while (digit_at(text, at)) ++at;
  return at;
}

// A comma belongs to the number before three digits, or as the only one (a decimal comma).
bool comma_joins(string_view text, size_t comma) {
  const size_t end = digits_end(text, comma + 1);
  if (end - comma == 4) return true;
  const bool another = end < text.size() && text[end] == ',' && digit_at(text, end + 1);
  return !another;
}

size_t decimals_end(string_view text, size_t at) {
  size_t end = digits_end(text, at);
  bool grouped = false;
  while (end < text.size() && digit_at(text, end + 1)) {
    const char mark = text[end];
    if (mark == ',' && !grouped && !comma_joins(text, end)) break;
    if (mark != '.' && mark != ',') break;
    grouped = mark == ',';
    end = digits_end(text, end + 1);
  }
  return end;
}

// One number with its power or fraction sign.
size_t single_end(string_view text, size_t at) {
  size_t end = decimals_end(text, text[at] == '.' ? at + 1 : at);
  if (end < text.size() && text[end] == '^') {
    const size_t digits = end + 1 + (text.substr(end + 1, 1) == "-" ? 1 : 0);
    return digit_at(text, digits) ? digits_end(text, digits) : end;
  }
  for (size_t sign = 0; end < text.size() && (sign = number_sign(text, end)) > 0;) end += sign;
  return end;
}

struct Joint {
  size_t size = 0;
  NumberShape shape = NumberShape::plain;
};

Joint joint_at(string_view text, size_t at) {
  if (at >= text.size()) return {};
  if (const size_t dash = dash_size(text, at)) return {dash, NumberShape::range};
  const bool ratio = text[at] == '/' || text[at] == ':';
  return {ratio ? size_t{1} : size_t{0}, NumberShape::ratio};
}

}  // namespace

size_t number_sign(string_view text, size_t at) {
  if (is_ascii(text[at])) return 0;
  const Decoded sign = decode(text, at);
  const char32_t v = sign.value;
  const bool super =
      v == 0xB2 || v == 0xB3 || v == 0xB9 || v == 0x2070 || (v >= 0x2074 && v <= 0x207B);
  const bool fraction = (v >= 0xBC && v <= 0xBE) || (v >= 0x2150 && v <= 0x215E);
  return super || fraction ? sign.size : 0;
}

size_t dash_size(string_view text, size_t at) {
  if (text[at] == '-') return 1;
  if (is_ascii(text[at])) return 0;
  const char32_t v = decode(text, at).value;
  const bool dash = v == 0x2010 || v == 0x2011 || v == 0x2012 || v == 0x2013 || v == 0x2212;
  return dash ? 3 : 0;
}

NumberSpan read_number(string_view text, size_t at) {
  NumberSpan span;
  span.first_end = single_end(text, at);
  span.end = span.first_end;
  for (;;) {
    const Joint joint = joint_at(text, span.end);
    if (joint.size == 0 || !digit_at(text, span.end + joint.size)) return span;
    span.shape = span.shape == NumberShape::plain ? joint.shape : NumberShape::chain;
    if (span.second_begin == 0) span.second_begin = span.end + joint.size;
    span.end = single_end(text, span.end + joint.size);
  }
}

}  // namespace osler::text
