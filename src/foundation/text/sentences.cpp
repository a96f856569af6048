#include "foundation/text/sentences.h"

#include <algorithm>
#include <string>

#include <unicode/uchar.h>

#include "foundation/text/ascii.h"
#include "foundation/text/line_break.h"
#include "foundation/text/sentence_words.h"
#include "foundation/text/utf8.h"

namespace osler::text {
namespace {

using std::size_t;
using std::string_view;

// Longer "words" before a stop are no abbreviations; bounds the work on text without spaces.
constexpr size_t longest_word = 40;

bool is_upper_at(string_view text, size_t at) {
  if (at >= text.size()) return false;
  if (is_ascii(text[at])) return is_upper(text[at]);
  return u_isUUppercase(static_cast<UChar32>(decode(text, at).value)) != 0;
}

bool is_lower_at(string_view text, size_t at) {
  if (at >= text.size()) return false;
  if (is_ascii(text[at])) return is_lower(text[at]);
  return u_isULowercase(static_cast<UChar32>(decode(text, at).value)) != 0;
}

// The length of an end mark at `at`: 1 for . ! ?, 3 for the full-width ones and the ellipsis.
size_t end_mark(string_view text, size_t at) {
  const char c = text[at];
  if (c == '.' || c == '!' || c == '?') return 1;
  if (is_ascii(c)) return 0;
  const string_view three = text.substr(at, 3);
  const bool wide =
      three == "\u2026" || three == "\u3002" || three == "\uFF01" || three == "\uFF1F";
  return wide ? 3 : 0;
}

size_t closer(string_view text, size_t at) {
  const char c = text[at];
  if (c == '"' || c == '\'' || c == ')' || c == ']' || c == '}') return 1;
  const string_view three = text.substr(at, 3);
  if (three == "\u201D" || three == "\u2019") return 3;
  return text.substr(at, 2) == "\u00BB" ? 2 : 0;
}

size_t opener(string_view text, size_t at) {
  const char c = text[at];
  if (c == '"' || c == '\'' || c == '(' || c == '[') return 1;
  const string_view three = text.substr(at, 3);
  if (three == "\u201C" || three == "\u2018") return 3;
  return text.substr(at, 2) == "\u00AB" ? 2 : 0;
}

// A reference mark that hangs on a stop: "[1]", "[2, 3-5]".
size_t reference_mark(string_view text, size_t at) {
  if (at >= text.size() || text[at] != '[') return 0;
  size_t end = at + 1;
  while (end < text.size() && end < at + 16 &&
         (is_digit(text[end]) || string_view(", -").find(text[end]) != string_view::npos)) {
    ++end;
  }
  return end > at + 1 && end < text.size() && text[end] == ']' ? end + 1 - at : 0;
}

// Everything that hangs together at the end of a sentence.
struct Stop {
  size_t begin = 0;
  size_t marks_end = 0;  // after the last of . ! ?
  size_t end = 0;        // after closing quotes, brackets and reference marks
};

Stop read_stop(string_view text, size_t at) {
  Stop stop{at, at, at};
  while (stop.marks_end < text.size() && end_mark(text, stop.marks_end) > 0) {
    stop.marks_end += end_mark(text, stop.marks_end);
  }
  stop.end = stop.marks_end;
  while (stop.end < text.size() && closer(text, stop.end) > 0) stop.end += closer(text, stop.end);
  stop.end += reference_mark(text, stop.end);
  return stop;
}

bool is_word_byte(char c) { return !is_ascii(c) || is_alnum(c) || c == '.' || c == '\''; }

// The word that ends at `end`, lower case: "e.g" before the second stop of "e.g.".
string_view raw_word_before(string_view text, size_t end) {
  size_t begin = end;
  while (begin > 0 && end - begin < longest_word && is_word_byte(text[begin - 1])) --begin;
  return text.substr(begin, end - begin);
}

string_view raw_word_at(string_view text, size_t begin) {
  size_t end = begin;
  while (end < text.size() && end - begin < longest_word &&
         (!is_ascii(text[end]) || is_alnum(text[end]))) {
    ++end;
  }
  return text.substr(begin, end - begin);
}

std::string lower(string_view word) {
  std::string out(word);
  std::transform(out.begin(), out.end(), out.begin(), to_lower);
  return out;
}

size_t next_visible(string_view text, size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  while (at < text.size() && opener(text, at) > 0) at += opener(text, at);
  return at;
}

// One full stop between two words, and what the words around it say.
class FullStop {
 public:
  FullStop(string_view text, const Stop& stop, size_t sentence_begin)
      : text_(text),
        begin_(stop.begin),
        raw_(raw_word_before(text, stop.begin)),
        word_(lower(raw_)),
        next_(next_visible(text, stop.end)),
        next_word_(lower(raw_word_at(text, next_))),
        sentence_begin_(sentence_begin) {}

  bool ends_sentence() const {
    if (next_ >= text_.size()) return true;
    if (is_list_number() || never_ends_sentence(word_)) return false;
    if (is_digit(text_[next_])) return ends_before_digit();
    if (is_lower_at(text_, next_)) return ends_before_lower();
    if (is_initial()) return begins_anew() || labels_a_letter(lower(word_before_initial()));
    if (word_.find('.') != std::string::npos && is_upper(raw_.front())) return begins_anew();
    return true;
  }

 private:
  bool begins_anew() const { return starts_sentence(next_word_); }

  // "1. Take", "a. Wash", "iv. Rest" at the beginning of a sentence.
  bool is_list_number() const {
    const size_t word_begin = begin_ - raw_.size();
    if (raw_.empty() || word_begin > sentence_begin_ || raw_.size() > 4) return false;
    if (std::all_of(raw_.begin(), raw_.end(), is_digit)) return raw_.size() <= 3;
    return raw_.size() == 1 || word_.find_first_not_of("ivx") == std::string::npos;
  }

  bool ends_before_digit() const {
    if (labels_a_number(word_) || often_goes_on(word_)) return false;
    return !raw_.empty() && !is_digit(raw_.back()) && raw_.size() > 1 &&
           word_.find('.') == std::string::npos;
  }

  bool ends_before_lower() const {
    const string_view next = raw_word_at(text_, next_);
    if (std::any_of(next.begin(), next.end(), is_upper)) return raw_.size() > 2;  // pH, mRNA
    if (often_goes_on(word_) || labels_a_number(word_)) return false;
    if (raw_.empty()) return begin_ > 0 && text_[begin_ - 1] == ')';
    if (word_.find('.') != std::string::npos) return false;
    if (is_digit(raw_.back())) return !is_unit_word(next_word_);
    const bool all_lower = std::none_of(raw_.begin(), raw_.end(), is_upper);
    return all_lower && (raw_.size() >= 4 || is_function_word(word_) || starts_sentence(word_));
  }

  bool is_initial() const { return raw_.size() == 1 && is_upper(raw_.front()); }

  string_view word_before_initial() const {
    size_t end = begin_ - 1;
    while (end > 0 && is_space(text_[end - 1])) --end;
    return raw_word_before(text_, end);
  }

  string_view text_;
  size_t begin_;
  string_view raw_;
  std::string word_;
  size_t next_;
  std::string next_word_;
  size_t sentence_begin_;
};

// "obstruction.Occurs": a space that optical reading lost.
bool is_glued(string_view text, const Stop& stop) {
  if (stop.end != stop.begin + 1 || !is_upper_at(text, stop.end)) return false;
  if (!is_lower_at(text, stop.end + 1)) return false;
  const string_view before = raw_word_before(text, stop.begin);
  return before.size() >= 4 && std::all_of(before.begin() + 1, before.end(), is_lower);
}

bool ends_sentence(string_view text, const Stop& stop, size_t sentence_begin) {
  if (stop.end >= text.size()) return true;
  const bool wide = !is_ascii(text[stop.begin]) && text.substr(stop.begin, 3) != "\u2026";
  if (wide) return true;
  if (!is_space(text[stop.end])) return is_glued(text, stop);
  const bool single = stop.marks_end == stop.begin + 1;
  if (text[stop.begin] == '.' && single)
    return FullStop(text, stop, sentence_begin).ends_sentence();
  const size_t next = next_visible(text, stop.end);
  const bool asks =
      text.substr(stop.begin, stop.marks_end - stop.begin).find_first_of("!?") != string_view::npos;
  if (asks && stop.end == stop.marks_end) return true;
  return !is_lower_at(text, next);
}

bool has_content(string_view sentence) {
  return std::any_of(sentence.begin(), sentence.end(),
                     [](char c) { return is_alnum(c) || !is_ascii(c); });
}

// Without white space at either end and without a bullet.
void emit(string_view text, size_t begin, size_t end, std::vector<Range>& out) {
  while (begin < end && is_space(text[begin])) ++begin;
  for (size_t bullet = bullet_size(text, begin); bullet > 0 && begin + bullet <= end;
       bullet = bullet_size(text, begin)) {
    begin += bullet;
    while (begin < end && is_space(text[begin])) ++begin;
  }
  while (end > begin && is_space(text[end - 1])) --end;
  if (has_content(text.substr(begin, end - begin))) out.push_back(make_range(begin, end));
}

size_t first_visible(string_view text, size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  const size_t bullet = bullet_size(text, at);
  if (bullet == 0) return at;
  at += bullet;
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

}  // namespace

std::vector<Range> sentences(string_view text) {
  std::vector<Range> found;
  size_t begin = 0;
  size_t visible = first_visible(text, 0);
  const auto cut = [&](size_t end) {
    emit(text, begin, end, found);
    begin = end;
    visible = first_visible(text, end);
    return end;
  };
  for (size_t at = 0; at < text.size();) {
    if (text[at] == '\n') {
      at = ends_line(text, at) ? cut(at + 1) : at + 1;
    } else if (end_mark(text, at) > 0) {
      const Stop stop = read_stop(text, at);
      at = ends_sentence(text, stop, visible) ? cut(stop.end) : stop.end;
    } else {
      ++at;
    }
  }
  cut(text.size());
  return found;
}

}  // namespace osler::text
