#include "foundation/text/analyze.h"

#include <algorithm>
#include <array>

#include "foundation/text/ascii.h"
#include "foundation/text/code_pattern.h"
#include "foundation/text/greek_names.h"
#include "foundation/text/normalize.h"
#include "foundation/text/number_span.h"
#include "foundation/text/stemmer.h"
#include "foundation/text/token_scan.h"
#include "foundation/text/unit_names.h"
#include "foundation/text/utf8.h"

namespace osler::text {
namespace {

using std::size_t;
using std::string_view;

// Raise it with every change that can change a token or a form.
constexpr string_view rules_version = "osler.text.analyzer/1";

void fold_ascii(string_view raw, std::string& out) {
  out.resize(raw.size());
  std::transform(raw.begin(), raw.end(), out.begin(), to_lower);
}

// One spelling for what Unicode offers several of; joiners inside words say nothing.
std::string in_ascii_signs(string_view folded) {
  std::string out;
  for (size_t at = 0; at < folded.size();) {
    const Decoded next = decode(folded, at);
    const char32_t v = next.value;
    if (v == 0x2019) {
      out.push_back('\'');
    } else if (v == 0x2264 || v == 0x2265) {
      out += v == 0x2264 ? "<=" : ">=";
    } else if (v != 0xAD && v != 0x200C && v != 0x200D && v != 0x2060) {
      const size_t dash = dash_size(folded, at);
      out += dash > 0 ? string_view("-") : folded.substr(at, next.size);
    }
    at += next.size;
  }
  return out;
}

std::string fold_wide(string_view raw) { return fold_case(in_ascii_signs(nfc(raw))); }

std::string without(string_view word, char unwanted) {
  std::string out(word);
  std::erase(out, unwanted);
  return out;
}

}  // namespace

struct Analyzer::State {
  explicit State(std::vector<std::string> unstemmed) : stemmer(std::move(unstemmed)) {}

  void run(string_view source, Analysis& into);

  Stemmer stemmer;

 private:
  void add_word(const RawToken& raw);
  void add_word_forms(const RawToken& raw);
  void add_number(const RawToken& raw);
  void add_unit(size_t begin, const UnitMatch& unit);
  void add_codes(const Token& token);
  void add_word_parts(string_view joined);
  void add_parts(string_view joined, string_view separators);
  void add_quantity(string_view number, const UnitMatch& unit);
  void extra(FormKind kind, std::string form) {
    out_->extra.push_back(
        {static_cast<std::uint32_t>(out_->tokens.size() - 1), kind, std::move(form)});
  }
  string_view label() const;

  string_view text_;
  Analysis* out_ = nullptr;
  size_t at_ = 0;
};

void Analyzer::State::run(string_view source, Analysis& into) {
  text_ = source;
  out_ = &into;
  at_ = 0;
  into.tokens.clear();
  into.extra.clear();
  RawToken raw;
  while (next_token(text_, at_, raw)) {
    at_ = raw.span.end;
    if (raw.kind == TokenKind::word || raw.kind == TokenKind::code) {
      add_word(raw);
    } else {
      add_number(raw);
    }
  }
}

void Analyzer::State::add_word(const RawToken& raw) {
  Token& token = out_->tokens.emplace_back();
  token.span = raw.span;
  token.kind = raw.kind;
  const string_view source = slice(text_, raw.span);
  if (raw.wide) {
    token.exact = fold_wide(source);
  } else {
    fold_ascii(source, token.exact);
  }
  const bool plain = !raw.has_digit && !raw.joined;
  if (const string_view symbol = unmistakable_unit(token.exact); plain && !symbol.empty()) {
    token.kind = TokenKind::unit;
    token.stem = symbol;
    return;
  }
  token.stem = plain ? stemmer.stem(token.exact) : string_view(token.exact);
  if (raw.joined || raw.wide || raw.has_digit) add_word_forms(raw);
}

void Analyzer::State::add_word_forms(const RawToken& raw) {
  const Token made = out_->tokens.back();
  if (raw.has_digit) add_codes(made);
  if (raw.joined) add_word_parts(made.exact);
  if (!raw.wide) return;
  std::string named = with_greek_names(made.exact);
  if (!named.empty()) extra(FormKind::greek, std::move(named));
  std::string bare = strip_marks(made.exact);
  if (!bare.empty() && bare != made.exact) extra(FormKind::plain, std::move(bare));
}

void Analyzer::State::add_word_parts(string_view joined) {
  const bool stopped = joined.find('.') != string_view::npos;
  const bool species = joined.find(' ') != string_view::npos;
  if (stopped && !species) return extra(FormKind::plain, without(joined, '.'));  // b.i.d, i21.9
  add_parts(joined, "-. /");
}

// The parts of a joined token stand beside it under the stems that they would have alone.
void Analyzer::State::add_parts(string_view joined, string_view separators) {
  for (size_t begin = 0; begin < joined.size();) {
    const size_t end = std::min(joined.find_first_of(separators, begin), joined.size());
    const string_view part = joined.substr(begin, end - begin);
    if (part.size() > 1 || (!part.empty() && is_digit(part[0]))) {
      extra(FormKind::part, std::string(stemmer.stem(part)));
    }
    begin = end + 1;
  }
}

void Analyzer::State::add_codes(const Token& token) {
  auto forms = code_forms(slice(text_, token.span), label());
  const bool by_letters = token.kind == TokenKind::word;
  if (!forms.empty() && by_letters) out_->tokens.back().kind = TokenKind::code;
  for (std::string& form : forms) extra(FormKind::code, std::move(form));
}

// The word before the last token.
string_view Analyzer::State::label() const {
  if (out_->tokens.size() < 2) return {};
  return out_->tokens[out_->tokens.size() - 2].exact;
}

void Analyzer::State::add_number(const RawToken& raw) {
  Token& token = out_->tokens.emplace_back();
  token.span = raw.span;
  token.kind = raw.kind;
  const string_view source = slice(text_, raw.span);
  token.exact = raw.wide ? in_ascii_signs(nfc(source)) : std::string(source);
  std::erase(token.exact, ' ');
  token.stem = token.exact;
  const Token made = token;
  const string_view digits(string_view(made.exact).substr(made.exact.find_first_not_of("<>=-")));
  if (digits.size() != made.exact.size()) extra(FormKind::part, std::string(digits));
  if (raw.joined) add_parts(digits, "-/:");
  if (digits.find(',') != string_view::npos) extra(FormKind::plain, without(digits, ','));
  if (raw.joined || raw.kind == TokenKind::number) add_codes(made);
  const bool space = at_ < text_.size() && text_[at_] == ' ';
  const bool no_break = text_.substr(at_, 2) == "\u00A0";
  const bool dash = at_ < text_.size() && dash_size(text_, at_) == 1;
  const size_t begin = at_ + (no_break ? 2 : (space || dash ? 1 : 0));
  const UnitMatch unit = match_unit(text_, begin);
  if (unit.end == 0) return;
  add_quantity(made.exact, unit);
  if (digits.size() != made.exact.size()) add_quantity(digits, unit);
  if (!unit.spelled) add_unit(begin, unit);
}

void Analyzer::State::add_quantity(string_view number, const UnitMatch& unit) {
  extra(FormKind::quantity, std::string(number) + "_" + unit.canonical);
  if (unit.spelled) extra(FormKind::unit, unit.canonical);
}

void Analyzer::State::add_unit(size_t begin, const UnitMatch& unit) {
  Token& token = out_->tokens.emplace_back();
  token.span = make_range(begin, unit.end);
  token.kind = TokenKind::unit;
  const string_view source = slice(text_, token.span);
  token.exact = fold_case(nfc(source));
  token.stem = unit.canonical;
  at_ = unit.end;
}

Analyzer::Analyzer(std::vector<std::string> unstemmed)
    : state_(std::make_unique<State>(std::move(unstemmed))) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

Analysis Analyzer::analyze(string_view text) {
  Analysis out;
  state_->run(text, out);
  return out;
}

void Analyzer::analyze(string_view text, Analysis& out) { state_->run(text, out); }

std::string Analyzer::stem(string_view folded_word) {
  return std::string(state_->stemmer.stem(folded_word));
}

std::string Analyzer::version() const {
  return std::string(rules_version) + " unstemmed:" + state_->stemmer.unstemmed_digest();
}

}  // namespace osler::text
