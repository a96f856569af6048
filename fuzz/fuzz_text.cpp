// ROOMS: text
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "foundation/text/analyze.h"
#include "foundation/text/cues.h"
#include "foundation/text/dates.h"
#include "foundation/text/frequencies.h"
#include "foundation/text/language.h"
#include "foundation/text/normalize.h"
#include "foundation/text/quantities.h"
#include "foundation/text/reading_level.h"
#include "foundation/text/sentences.h"
#include "foundation/text/utf8.h"
#include "foundation/text/words.h"

namespace {

using osler::text::Range;

void require(bool holds) {
  if (!holds) std::abort();
}

// Spans ascend, do not overlap, lie inside the text and, where the text is UTF-8, cut no character.
class Spans {
 public:
  explicit Spans(std::string_view text) : text_(text), valid_(osler::text::is_valid_utf8(text)) {}

  void next(Range span) {
    require(end_ <= span.begin && span.begin < span.end && span.end <= text_.size());
    require(!valid_ || osler::text::is_valid_utf8(osler::text::slice(text_, span)));
    end_ = span.end;
  }

 private:
  std::string_view text_;
  bool valid_;
  std::size_t end_ = 0;
};

template <class Found>
void check_spans(std::string_view text, const Found& found) {
  Spans spans(text);
  for (const auto& one : found) spans.next(one.span);
}

void check_analysis(std::string_view text) {
  const auto analysis = osler::text::Analyzer().analyze(text);
  check_spans(text, analysis.tokens);
  for (const auto& token : analysis.tokens) {
    require(!token.exact.empty() && !token.stem.empty());
    require(osler::text::is_valid_utf8(token.exact) && osler::text::is_valid_utf8(token.stem));
  }
  for (const auto& form : analysis.extra) {
    require(form.token < analysis.tokens.size() && !form.text.empty());
  }
}

void check_quantities(std::string_view text) {
  const auto found = osler::text::quantities(text);
  check_spans(text, found);
  for (const auto& quantity : found) {
    require(osler::text::contains(quantity.span, quantity.value) && !quantity.value_key.empty());
  }
}

void check_cues(std::string_view text) {
  const auto found = osler::text::cues(text);
  check_spans(text, found);
  for (const auto& cue : found) require(cue.scope.end <= text.size());
}

}  // namespace

// Any bytes: every span lies inside the text, in order, and every made text is UTF-8.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  Spans spans(text);
  for (const Range sentence : osler::text::sentences(text)) spans.next(sentence);
  check_analysis(text);
  check_quantities(text);
  check_cues(text);
  check_spans(text, osler::text::words(text));
  check_spans(text, osler::text::dates(text));
  check_spans(text, osler::text::frequencies(text));
  require(osler::text::is_valid_utf8(osler::text::fold_for_matching(text)));
  require(osler::text::is_valid_utf8(osler::text::nfc(text)));
  require(osler::text::reading_level(text).words == osler::text::words(text).size());
  static_cast<void>(osler::text::detect_language(text));
  return 0;
}
