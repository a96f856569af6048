#include "knowledge/documents/markdown_inline.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "foundation/text/ascii.h"
#include "foundation/text/utf8.h"

namespace osler::documents {
namespace {

struct Entity {
  std::string_view name;
  char32_t value;
};

constexpr std::array<Entity, 24> entities = {{
    {"amp", '&'},       {"lt", '<'},       {"gt", '>'},       {"quot", '"'},     {"apos", '\''},
    {"nbsp", 0xA0},     {"deg", 0xB0},     {"plusmn", 0xB1},  {"micro", 0xB5},   {"middot", 0xB7},
    {"frac12", 0xBD},   {"frac14", 0xBC},  {"times", 0xD7},   {"ndash", 0x2013}, {"mdash", 0x2014},
    {"lsquo", 0x2018},  {"rsquo", 0x2019}, {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"bull", 0x2022},
    {"hellip", 0x2026}, {"le", 0x2264},    {"ge", 0x2265},    {"copy", 0xA9},
}};

std::optional<char32_t> numeric_entity(std::string_view name) {
  const bool is_hex = name.size() > 2 && (name[1] == 'x' || name[1] == 'X');
  const std::string_view digits = name.substr(is_hex ? 2 : 1);
  std::uint32_t value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, is_hex ? 16 : 10);
  const bool is_whole = error == std::errc() && end == digits.data() + digits.size();
  if (!is_whole || value == 0 || value > 0x10FFFF) return std::nullopt;
  return static_cast<char32_t>(value);
}

std::optional<char32_t> entity(std::string_view name) {
  if (name.starts_with('#')) return numeric_entity(name);
  const auto* found = std::find_if(entities.begin(), entities.end(),
                                   [&](const Entity& known) { return known.name == name; });
  if (found == entities.end()) return std::nullopt;
  return found->value;
}

// Bytes of "&name;" at `at`, and its character appended; 0 where there is none.
std::size_t take_entity(std::string_view source, std::size_t at, std::string& out) {
  const std::size_t end = source.substr(at, 12).find(';');
  if (end == std::string_view::npos || end < 2) return 0;
  const auto value = entity(source.substr(at + 1, end - 1));
  if (!value) return 0;
  text::append_utf8(*value, out);
  return end + 1;
}

// Attributes with which a tag can keep its words from the reader's eye.
bool may_hide(std::string_view tag) {
  constexpr std::array<std::string_view, 4> suspects = {"style", "class", "hidden", "color"};
  return std::any_of(suspects.begin(), suspects.end(), [&](std::string_view suspect) {
    return tag.find(suspect) != std::string_view::npos;
  });
}

bool is_punctuation(char c) {
  return text::is_ascii(c) && c > ' ' && !text::is_alnum(c) && c != '\x7F';
}

class Inline {
 public:
  explicit Inline(std::string_view source) : source_(source) {}

  InlineText run() {
    while (at_ < source_.size()) step();
    remove_marks();
    return std::move(result_);
  }

 private:
  // A run of * or _ or ~~ in the output that may turn out to be emphasis.
  struct Mark {
    std::size_t position;
    std::size_t length;
    std::size_t removed = 0;
  };

  void step() {
    const char c = source_[at_];
    if (c == '\\' && at_ + 1 < source_.size() && is_punctuation(source_[at_ + 1])) return escape();
    if (c == '`') return code();
    if (c == '&') return character_entity();
    if (c == '*' || c == '_' || c == '~') return emphasis(c);
    if (c == '!' && at_ + 1 < source_.size() && source_[at_ + 1] == '[') return image();
    if (c == '[') return open_link();
    if (c == ']') return close_link();
    if (c == '<') return markup();
    copy(1);
  }

  void copy(std::size_t count) {
    result_.text += source_.substr(at_, count);
    at_ += count;
  }

  void escape() {
    ++at_;
    copy(1);
  }

  void character_entity() {
    const std::size_t width = take_entity(source_, at_, result_.text);
    if (width == 0) return copy(1);
    at_ += width;
  }

  std::size_t run_length(char c) const {
    return std::min(source_.find_first_not_of(c, at_), source_.size()) - at_;
  }

  void code() {
    const std::size_t ticks = run_length('`');
    const std::string fence(ticks, '`');
    std::size_t end = source_.find(fence, at_ + ticks);
    while (end != std::string_view::npos && end + ticks < source_.size() &&
           source_[end + ticks] == '`')
      end = source_.find(fence, source_.find_first_not_of('`', end));
    if (end == std::string_view::npos) return copy(ticks);
    at_ += ticks;
    copy(end - at_);
    at_ += ticks;
  }

  // Source   CommonMark 0.30, 6.2, without the rule of three; digits on both sides are ours.
  void emphasis(char c) {
    const std::size_t length = run_length(c);
    const char before = at_ == 0 ? ' ' : source_[at_ - 1];
    const char after = at_ + length < source_.size() ? source_[at_ + length] : ' ';
    const bool between_digits = text::is_digit(before) && text::is_digit(after);
    const bool inside_word = text::is_alnum(before) && text::is_alnum(after);
    const bool is_sign = between_digits || (inside_word && c == '_') || (c == '~' && length != 2);
    const bool left = !text::is_space(after) && (!is_punctuation(after) || !text::is_alnum(before));
    const bool right =
        !text::is_space(before) && (!is_punctuation(before) || !text::is_alnum(after));
    if (!is_sign) pair(c, {result_.text.size(), length}, left, right);
    copy(length);
  }

  void pair(char c, Mark mark, bool can_open, bool can_close) {
    auto& open = c == '*' ? stars_ : c == '_' ? lines_ : waves_;
    while (can_close && !open.empty() && mark.removed < mark.length) {
      Mark& opener = marks_[open.back()];
      const std::size_t both = std::min(opener.length - opener.removed, mark.length - mark.removed);
      opener.removed += both;
      mark.removed += both;
      if (opener.removed == opener.length) open.pop_back();
    }
    marks_.push_back(mark);
    if (can_open && mark.removed < mark.length) open.push_back(marks_.size() - 1);
  }

  void image() {
    ++at_;
    open_link();
  }

  void open_link() {
    links_.push_back(result_.text.size());
    copy(1);
  }

  // "[words](address)", "[words][name]": the words stay. Anything else keeps its brackets.
  void close_link() {
    const std::size_t target = target_length();
    if (links_.empty() || target == 0) {
      if (!links_.empty()) links_.pop_back();
      return copy(1);
    }
    marks_.push_back({links_.back(), 1, 1});
    links_.pop_back();
    at_ += 1 + target;
  }

  std::size_t target_length() const {
    const std::string_view rest = source_.substr(at_ + 1);
    if (rest.empty() || (rest[0] != '(' && rest[0] != '[')) return 0;
    const char open = rest[0];
    const char close = open == '(' ? ')' : ']';
    std::size_t depth = 0;
    for (std::size_t i = 0; i < rest.size() && i < longest_target; ++i) {
      if (rest[i] == '\\')
        ++i;
      else if (rest[i] == open)
        ++depth;
      else if (rest[i] == close && --depth == 0)
        return i + 1;
    }
    return 0;
  }

  // "<https://...>" is its address; "<5" and "< 5" are text; tags and comments go.
  void markup() {
    const std::size_t end = source_.find('>', at_);
    const char next = at_ + 1 < source_.size() ? source_[at_ + 1] : ' ';
    const bool may_be_tag = text::is_letter(next) || next == '/' || next == '!';
    if (end == std::string_view::npos || !may_be_tag) return copy(1);
    const std::string_view inside = source_.substr(at_ + 1, end - at_ - 1);
    if (inside.starts_with("!--")) return comment();
    const bool is_address = inside.find(':') != std::string_view::npos &&
                            inside.find_first_of(" =\"") == std::string_view::npos;
    if (is_address) {
      result_.text += inside;
    } else {
      result_.is_hidden |= may_hide(inside);
    }
    if (inside.starts_with("br")) result_.text += ' ';
    at_ = end + 1;
  }

  void comment() {
    const std::size_t end = source_.find("-->", at_);
    at_ = end == std::string_view::npos ? source_.size() : end + 3;
  }

  void remove_marks() {
    std::sort(marks_.begin(), marks_.end(),
              [](const Mark& a, const Mark& b) { return a.position < b.position; });
    std::string kept;
    std::size_t from = 0;
    for (const Mark& mark : marks_) {
      kept.append(result_.text, from, mark.position - from);
      from = mark.position + mark.removed;
    }
    kept.append(result_.text, from);
    result_.text = std::move(kept);
  }

  static constexpr std::size_t longest_target = 4096;

  std::string_view source_;
  std::size_t at_ = 0;
  InlineText result_;
  std::vector<Mark> marks_;
  std::vector<std::size_t> stars_;  // open marks, by kind: indexes into marks_
  std::vector<std::size_t> lines_;
  std::vector<std::size_t> waves_;
  std::vector<std::size_t> links_;  // where "[" stands in the output
};

}  // namespace

InlineText markdown_inline(std::string_view source) { return Inline(source).run(); }

std::string decode_entities(std::string_view source) {
  std::string out;
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t width = source[at] == '&' ? take_entity(source, at, out) : 0;
    if (width == 0) out += source[at];
    at += std::max<std::size_t>(width, 1);
  }
  return out;
}

}  // namespace osler::documents
