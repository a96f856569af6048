#include "foundation/text/bert_words.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "foundation/text/ascii.h"
#include "foundation/text/utf8.h"

namespace osler::text {
namespace {

UChar32 as_icu(char32_t value) { return static_cast<UChar32>(value); }

bool is_space(char32_t value) { return u_hasBinaryProperty(as_icu(value), UCHAR_WHITE_SPACE) != 0; }

// Categories C*: what BERT calls a control character.
bool vanishes(char32_t value) {
  constexpr std::uint32_t other = U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CO_MASK | U_GC_CS_MASK;
  return value == replacement_character || (U_GET_GC_MASK(as_icu(value)) & other) != 0;
}

// All of ASCII that is neither letter, digit nor space counts, "$" and "+" too.
bool is_punctuation(char32_t value) {
  if (value < 0x80) return value > 0x20 && !is_alnum(static_cast<char>(value)) && value != 0x7f;
  return u_ispunct(as_icu(value)) != 0;
}

// The blocks of the reference with its gap at U+2B820; kana and hangul are not among them.
bool is_ideograph(char32_t value) {
  return (value >= 0x4e00 && value <= 0x9fff) || (value >= 0x3400 && value <= 0x4dbf) ||
         (value >= 0x20000 && value <= 0x2a6df) || (value >= 0x2a700 && value <= 0x2b73f) ||
         (value >= 0x2b740 && value <= 0x2b81f) || (value >= 0x2b920 && value <= 0x2ceaf) ||
         (value >= 0xf900 && value <= 0xfaff) || (value >= 0x2f800 && value <= 0x2fa1f);
}

class Words {
 public:
  void letter(char32_t value) {
    if (!open_) words_.emplace_back();
    open_ = true;
    append_utf8(value, words_.back());
  }
  void end() { open_ = false; }
  void alone(char32_t value) {
    end();
    letter(value);
    end();
  }
  std::vector<std::string> take() { return std::move(words_); }

 private:
  std::vector<std::string> words_;
  bool open_ = false;
};

// The order of the reference: clean, ideographs apart, NFD, marks away, lower-case, then cut.
void add_decomposed(char32_t value, bool apart, Words& words) {
  if (u_charType(as_icu(value)) == U_NON_SPACING_MARK) return;
  if (value == 0x130) {  // the one letter whose lower case is two code points
    words.letter('i');
    words.letter(0x307);
    return;
  }
  const auto lower = static_cast<char32_t>(u_tolower(as_icu(value)));
  if (is_space(lower)) {
    words.end();
  } else if (apart || is_punctuation(lower)) {
    words.alone(lower);
  } else {
    words.letter(lower);
  }
}

void add(char32_t value, const icu::Normalizer2& nfd, Words& words) {
  if (value == '\t' || value == '\n' || value == '\r') return words.end();
  if (vanishes(value)) return;  // before white space: a form feed joins, as in the reference
  if (is_space(value)) return words.end();
  const bool apart = is_ideograph(value);
  icu::UnicodeString parts;
  if (!nfd.getDecomposition(as_icu(value), parts)) return add_decomposed(value, apart, words);
  for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    add_decomposed(static_cast<char32_t>(parts.char32At(i)), apart, words);
  }
}

}  // namespace

std::vector<std::string> bert_words(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(error);
  if (U_FAILURE(error)) return {};  // ICU without its own data: nothing of ours would work
  Words words;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    at += next.size;
    if (next.value < 0x80 && is_alnum(static_cast<char>(next.value))) {
      words.letter(static_cast<char32_t>(to_lower(static_cast<char>(next.value))));
    } else {
      add(next.value, *nfd, words);
    }
  }
  return words.take();
}

}  // namespace osler::text
