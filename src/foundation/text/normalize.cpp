#include "foundation/text/normalize.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include "foundation/text/ascii.h"
#include "foundation/text/utf8.h"

namespace osler::text {
namespace {

using Sink = icu::StringByteSink<std::string>;

icu::StringPiece piece(std::string_view text) {
  return {text.data(), static_cast<std::int32_t>(text.size())};
}

std::string normalized(const icu::Normalizer2* form, std::string_view text) {
  if (!is_valid_utf8(text)) return normalized(form, replace_invalid(text));
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  Sink sink(&out, static_cast<std::int32_t>(text.size()));
  form->normalizeUTF8(0, piece(text), sink, nullptr, status);
  return out;
}

// ICU keeps these tables itself; asking for them cannot fail once its data is linked.
const icu::Normalizer2* form(const icu::Normalizer2* (*instance)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  return instance(status);
}

bool is_mark(char32_t value) {
  const int type = u_charType(static_cast<UChar32>(value));
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
}

}  // namespace

std::string nfc(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  return normalized(form(icu::Normalizer2::getNFCInstance), text);
}

std::string nfkc(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  return normalized(form(icu::Normalizer2::getNFKCInstance), text);
}

std::string fold_case(std::string_view text) {
  if (!is_valid_utf8(text)) return fold_case(replace_invalid(text));
  std::string out;
  if (is_ascii(text)) {
    out.reserve(text.size());
    for (const char c : text) out.push_back(to_lower(c));
    return out;
  }
  UErrorCode status = U_ZERO_ERROR;
  Sink sink(&out, static_cast<std::int32_t>(text.size()));
  icu::CaseMap::utf8Fold(0, piece(text), sink, nullptr, status);
  return out;
}

std::string strip_marks(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  const std::string apart = normalized(form(icu::Normalizer2::getNFDInstance), text);
  std::string bare;
  for (std::size_t at = 0; at < apart.size();) {
    const Decoded next = decode(apart, at);
    if (!is_mark(next.value)) bare.append(apart, at, next.size);
    at += next.size;
  }
  return nfc(bare);
}

std::string collapse_white_space(std::string_view text) {
  std::string out;
  bool pending = false;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    at += next.size;
    if (u_isUWhiteSpace(static_cast<UChar32>(next.value)) != 0) {
      pending = !out.empty();
      continue;
    }
    if (pending) out.push_back(' ');
    pending = false;
    append_utf8(next.value, out);
  }
  return out;
}

}  // namespace osler::text
