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

bool is_separator(char c) { return c == '-' || c == '.' || c == '/' || c == ':' || c == ' '; }

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
  void add_number(const RawToken& raw);
  void add_unit(size_t begin, const UnitMatch& unit);
  void add_codes(const Token& token);
  void add_parts(string_view joined);
  void add_quantity(string_view number, const UnitMatch& unit);
  void extra(FormKind kind, std::string form) {
    out->extra.push_back(
        {static_cast<std::uint32_t>(out->tokens.size() - 1), kind, std::move(form)});
  }
  string_view label() const;

  string_view text;
  Analysis* out = nullptr;
  size_t at = 0;
};

void Analyzer::State::run(string_view source, Analysis& into) {
  text = source;
  out = &into;
  at = 0;
  into.tokens.clear();
  into.extra.clear();
  RawToken raw;
  while (next_token(text, at, raw)) {
    at = raw.span.end;
    if (raw.kind == TokenKind::word || raw.kind == TokenKind::code) {
      add_word(raw);
    } else {
      add_number(raw);
    }
  }
}

void Analyzer::State::add_word(const RawToken& raw) {
  Token& token = out->tokens.emplace_back();
  token.span = raw.span;
  token.kind = raw.kind;
  const string_view source = slice(text, raw.span);
  if (raw.wide) {
    token.exact = fold_wide(source);
  } else {
    fold_ascii(source, token.exact);
  }
  const string_view symbol =
      raw.has_digit || raw.joined ? string_view() : unmistakable_unit(token.exact);
  if (!symbol.empty()) {
    token.kind = TokenKind::unit;
    token.stem = symbol;
    return;
  }
  token.stem = raw.joined || raw.has_digit ? string_view(token.exact) : stemmer.stem(token.exact);
  const Token made = raw.joined || raw.wide || raw.has_digit ? token : Token();
  if (raw.has_digit) add_codes(made);
  if (raw.joined) add_parts(made.exact);
  if (raw.wide) {
    if (std::string named = with_greek_names(made.exact); !named.empty())
      extra(FormKind::greek, named);
    if (std::string plain = strip_marks(made.exact); !plain.empty() && plain != made.exact)
      extra(FormKind::plain, plain);
  }
}

// The parts of a joined word stand beside it under the stems that they would have alone.
void Analyzer::State::add_parts(string_view joined) {
  if (joined.find('.') != string_view::npos && joined.find(' ') == string_view::npos) {
    return extra(FormKind::plain, without(joined, '.'));  // b.i.d, i21.9
  }
  for (size_t begin = 0; begin < joined.size();) {
    size_t end = begin;
    while (end < joined.size() && !is_separator(joined[end])) ++end;
    const string_view part = joined.substr(begin, end - begin);
    if (part.size() > 1 || (!part.empty() && is_digit(part[0]))) {
      extra(FormKind::part, std::string(stemmer.stem(part)));
    }
    begin = end + 1;
  }
}

void Analyzer::State::add_codes(const Token& token) {
  auto forms = code_forms(slice(text, token.span), label());
  const bool by_letters = token.kind == TokenKind::word;
  if (!forms.empty() && by_letters) out->tokens.back().kind = TokenKind::code;
  for (std::string& form : forms) extra(FormKind::code, std::move(form));
}

// The word before the last token.
string_view Analyzer::State::label() const {
  if (out->tokens.size() < 2) return {};
  return out->tokens[out->tokens.size() - 2].exact;
}

void Analyzer::State::add_number(const RawToken& raw) {
  Token& token = out->tokens.emplace_back();
  token.span = raw.span;
  token.kind = raw.kind;
  const string_view source = slice(text, raw.span);
  token.exact = raw.wide ? in_ascii_signs(nfc(source)) : std::string(source);
  std::erase(token.exact, ' ');
  token.stem = token.exact;
  const Token made = token;
  const string_view digits(string_view(made.exact).substr(made.exact.find_first_not_of("<>=-")));
  if (digits.size() != made.exact.size()) extra(FormKind::part, std::string(digits));
  if (raw.joined) add_parts(digits);
  if (digits.find(',') != string_view::npos) extra(FormKind::plain, without(digits, ','));
  if (raw.joined || raw.kind == TokenKind::number) add_codes(made);
  const bool space = at < text.size() && text[at] == ' ';
  const bool no_break = text.substr(at, 2) == "\u00A0";
  const bool dash = at < text.size() && dash_size(text, at) == 1;
  const size_t begin = at + (no_break ? 2 : (space || dash ? 1 : 0));
  const UnitMatch unit = match_unit(text, begin);
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
  Token& token = out->tokens.emplace_back();
  token.span = make_range(begin, unit.end);
  token.kind = TokenKind::unit;
  const string_view source = slice(text, token.span);
  token.exact = fold_case(nfc(source));
  token.stem = unit.canonical;
  at = unit.end;
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
