#include "trust/triage/pattern.h"

#include <algorithm>
#include <charconv>

#include "trust/triage/gap_alternatives.h"
#include "trust/triage/tokens.h"

namespace osler::triage {
namespace {

using std::size_t;
using std::string_view;
using Texts = std::vector<std::string>;

constexpr size_t most_alternatives = 20000;
constexpr std::size_t longest_pattern = 20000;  // with its groups written out
constexpr int deepest_group = 5;
constexpr int deepest_bracket = 16;
constexpr std::uint32_t short_gap = 3;
constexpr std::uint32_t long_gap = 6;

tl::unexpected<Error> wrong(const std::string& what) {
  return fail(ErrorCode::invalid_argument, what);
}

Result<std::string> without_groups(string_view pattern, const Groups& groups, int depth);

// The group's alternatives in a bracket.
// NOLINTNEXTLINE(misc-no-recursion): at most deepest_group deep
Result<std::string> bracket_of(string_view name, const Groups& groups, int depth) {
  const auto group = groups.find(name);
  if (group == groups.end()) return wrong("there is no group {" + std::string(name) + "}");
  if (depth == deepest_group) return wrong("groups use each other too deeply");
  std::string out = "(";
  for (const std::string& words : group->second) {
    TRY_ASSIGN(const std::string plain, without_groups(words, groups, depth + 1));
    out.append(out.size() > 1 ? "|" : "").append(plain);
    if (out.size() > longest_pattern) return fail(ErrorCode::too_large, "it is too long");
  }
  return out + ")";
}

// NOLINTNEXTLINE(misc-no-recursion)
Result<std::string> without_groups(string_view pattern, const Groups& groups, int depth) {
  std::string out;
  for (size_t at = 0; at < pattern.size();) {
    const size_t open = std::min(pattern.find('{', at), pattern.size());
    out.append(pattern.substr(at, open - at));
    if (open == pattern.size()) break;
    const size_t close = pattern.find('}', open);
    if (close == string_view::npos) return wrong("a { has no }");
    TRY_ASSIGN(const std::string bracket,
               bracket_of(pattern.substr(open + 1, close - open - 1), groups, depth));
    out += bracket;
    if (out.size() > longest_pattern) return fail(ErrorCode::too_large, "it is too long");
    at = close + 1;
  }
  return out;
}

// Reads alternatives by descent: sequence := (word | '(' choice ')' | '[' choice ']')*.
class Alternatives {
 public:
  explicit Alternatives(string_view text) : text_(text) {}

  Result<Texts> read() {
    TRY_ASSIGN(Texts all, choice());
    if (at_ != text_.size()) return wrong("a bracket is closed that was not opened");
    return all;
  }

 private:
  Result<Texts> choice() {
    TRY_ASSIGN(Texts all, sequence());
    while (at_ < text_.size() && text_[at_] == '|') {
      ++at_;
      TRY_ASSIGN(const Texts more, sequence());
      all.insert(all.end(), more.begin(), more.end());
    }
    return all;
  }

  Result<Texts> sequence() {
    Texts all{""};
    while (at_ < text_.size() && string_view("|)]").find(text_[at_]) == string_view::npos) {
      const char c = text_[at_];
      if (c != '(' && c != '[') {
        for (std::string& one : all) one.push_back(c);
        ++at_;
        continue;
      }
      TRY_ASSIGN(const Texts inner, bracket(c));
      if (all.size() * inner.size() > most_alternatives) {
        return fail(ErrorCode::too_large, "too many alternatives; write several patterns");
      }
      all = product(all, inner);
    }
    return all;
  }

  Result<Texts> bracket(char open) {
    ++at_;
    if (++depth_ > deepest_bracket) return wrong("brackets lie too deep in each other");
    TRY_ASSIGN(Texts inner, choice());
    --depth_;
    if (at_ == text_.size() || text_[at_] != (open == '(' ? ')' : ']')) {
      return wrong("a bracket is not closed");
    }
    ++at_;
    if (open == '[') inner.emplace_back();
    return inner;
  }

  static Texts product(const Texts& left, const Texts& right) {
    Texts out;
    out.reserve(left.size() * right.size());
    for (const std::string& a : left) {
      for (const std::string& b : right) out.push_back(a + b);
    }
    return out;
  }

  string_view text_;
  size_t at_ = 0;
  int depth_ = 0;
};

using Phrases = std::vector<std::vector<std::uint32_t>>;

// "<10+>" as the ids of all numbers from 10 on, each in a phrase of its own.
Result<Phrases> with_number(const Phrases& before, string_view number) {
  std::uint32_t least = 0;
  if (number != "<n>") {
    const char* const end = number.data() + number.size();
    const auto read = std::from_chars(number.data() + 1, end, least);
    const auto* const known = std::find(std::begin(Vocabulary::number_limits),
                                        std::end(Vocabulary::number_limits), least);
    const bool ends_well = string_view(read.ptr, static_cast<size_t>(end - read.ptr)) == "+>";
    if (!ends_well || known == std::end(Vocabulary::number_limits)) {
      return wrong("a number is <n>, <2+>, <5+>, <10+>, <15+>, <20+> or <1900+>");
    }
  }
  Phrases out;
  for (size_t i = 0; i < std::size(Vocabulary::number_limits); ++i) {
    if (Vocabulary::number_limits[i] < least) continue;
    for (std::vector<std::uint32_t> phrase : before) {
      phrase.push_back(Vocabulary::first_number + static_cast<std::uint32_t>(i));
      out.push_back(std::move(phrase));
    }
  }
  return out;
}

void append_words(Phrases& phrases, string_view words, Vocabulary& vocabulary) {
  Tokens tokens;
  tokens.add_turn(words);
  for (const Token& token : tokens.all()) {
    // "one" is also a pronoun; every other number is known by its size alone.
    const bool is_number = token.number >= 0 && token.word != "one";
    const std::uint32_t id =
        is_number ? Vocabulary::number_id(token.number) : vocabulary.add(token.word);
    if (id == Vocabulary::noise) continue;
    for (auto& phrase : phrases) phrase.push_back(id);
  }
}

Result<Phrases> phrases_of(string_view text, Vocabulary& vocabulary) {
  Phrases phrases{{}};
  for (size_t at = 0; at < text.size();) {
    const size_t open = std::min(text.find('<', at), text.size());
    append_words(phrases, text.substr(at, open - at), vocabulary);
    if (open == text.size()) break;
    const size_t close = text.find('>', open);
    if (close == string_view::npos) return wrong("a < has no >");
    TRY_ASSIGN(phrases, with_number(phrases, text.substr(open, close - open + 1)));
    at = close + 1;
  }
  return phrases;
}

Result<Segment> segment_of(string_view text, std::uint32_t gap, Vocabulary& vocabulary) {
  TRY_ASSIGN(const Texts alternatives, Alternatives(text).read());
  Segment segment{{}, gap};
  for (const std::string& one : alternatives) {
    TRY_ASSIGN(Phrases phrases, phrases_of(one, vocabulary));
    for (auto& phrase : phrases) {
      if (phrase.empty()) return wrong("a part of it has no word that counts");
      segment.phrases.push_back(std::move(phrase));
    }
  }
  std::sort(segment.phrases.begin(), segment.phrases.end());
  segment.phrases.erase(std::unique(segment.phrases.begin(), segment.phrases.end()),
                        segment.phrases.end());
  return segment;
}

Result<Chain> chain_of(string_view text, Vocabulary& vocabulary) {
  Chain chain;
  std::uint32_t gap = 0;
  for (size_t at = 0;;) {
    const size_t dots = std::min(text.find("..", at), text.size());
    TRY_ASSIGN(Segment segment, segment_of(text.substr(at, dots - at), gap, vocabulary));
    chain.push_back(std::move(segment));
    if (dots == text.size()) return chain;
    const bool is_long = text.substr(dots, 4) == "....";
    gap = is_long ? long_gap : short_gap;
    at = dots + (is_long ? 4 : 2);
  }
}

// "a ~ b" in both orders; everything else as it is.
Result<std::vector<std::string>> orders_of(const std::string& plain) {
  const size_t tilde = plain.find('~');
  if (tilde == std::string::npos) return std::vector<std::string>{plain};
  const std::string left = plain.substr(0, tilde);
  const std::string right = plain.substr(tilde + 1);
  if (right.find('~') != std::string::npos) return wrong("~ may stand only once");
  return std::vector<std::string>{left + " .. " + right, right + " .. " + left};
}

}  // namespace

Result<std::vector<Chain>> compile_pattern(string_view pattern, const Groups& groups,
                                           Vocabulary& vocabulary) {
  TRY_ASSIGN(const std::string plain, without_groups(pattern, groups, 0));
  TRY_ASSIGN(const auto orders, orders_of(plain));
  std::vector<Chain> chains;
  for (const std::string& order : orders) {
    TRY_ASSIGN(const auto parts, gap_alternatives(order));
    for (const std::string& part : parts) {
      TRY_ASSIGN(Chain chain, chain_of(part, vocabulary));
      chains.push_back(std::move(chain));
    }
  }
  return chains;
}

}  // namespace osler::triage
