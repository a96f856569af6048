#include "trust/triage/vocabulary.h"

#include <algorithm>
#include <set>
#include <utility>

#include "foundation/text/ascii.h"
#include "trust/triage/canonical_word.h"
#include "trust/triage/edit_distance.h"
#include "trust/triage/glued_words.h"

namespace osler::triage {
namespace {

using std::size_t;
using std::string_view;

constexpr size_t shortest_fuzzy = 6;  // answers 7: fuzzy only for words of six letters or more
constexpr size_t longest_fuzzy = 24;
constexpr size_t sieve_bits = size_t{1} << 21U;
constexpr size_t prefix_size = 3;  // a stem keeps the beginning of its word
constexpr size_t whole = static_cast<size_t>(-1);

// FNV-1a of the word without the letter at `skipped`.
std::uint64_t hash_without(string_view word, size_t skipped) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (size_t i = 0; i < word.size(); ++i) {
    if (i == skipped) continue;
    hash = (hash ^ static_cast<unsigned char>(word[i])) * 0x100000001B3U;
  }
  return hash;
}

bool is_plain(string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return text::is_lower(c); });
}

std::string collapsed_runs(string_view word) {
  std::string out;
  for (size_t i = 0; i < word.size(); ++i) {
    const bool third = i >= 2 && word[i] == word[i - 1] && word[i] == word[i - 2];
    if (!third) out.push_back(word[i]);
  }
  return out;
}

}  // namespace

Vocabulary::Vocabulary() : stemmer_({}) {}

void Vocabulary::keep_unstemmed(std::vector<std::string> words) {
  unstemmed_ = std::move(words);
  stemmer_ = text::Stemmer(unstemmed_);
}

void Vocabulary::add_noise(string_view word) { words_.insert_or_assign(std::string(word), noise); }

void Vocabulary::add_exact(string_view word) { exact_.emplace(word); }

std::uint32_t Vocabulary::add(string_view word) {
  if (const auto known = words_.find(word); known != words_.end()) return known->second;
  const std::string stem(stemmer_.stem(word));
  const auto [entry, is_new] = stems_.try_emplace(stem, next_);
  if (is_new) ++next_;
  words_.emplace(word, entry->second);
  prefixes_.emplace(stem.substr(0, prefix_size));
  if (is_plain(word)) add_forms(std::string(word), entry->second);
  for (const string_view other : long_spellings(word)) {
    forms_.push_back({std::string(other), entry->second});
  }
  return entry->second;
}

// "vomit" is also met as "vomits", "vomited", "vomiting", each with its own misspellings.
void Vocabulary::add_forms(const std::string& word, std::uint32_t id) {
  const std::string stem(stemmer_.stem(word));
  std::set<std::string> forms{word};
  for (const std::string& base : {word, stem}) {
    const std::string root = base.back() == 'e' ? base.substr(0, base.size() - 1) : base;
    for (const string_view ending : {"s", "ed", "ing"}) {
      forms.insert(root + std::string(ending));
      forms.insert(root + root.back() + std::string(ending));  // "stepping"
    }
    if (root.size() < base.size()) forms.insert({base, base + "s"});
  }
  for (const std::string& form : forms) {
    const bool fits = form.size() >= shortest_fuzzy && form.size() <= longest_fuzzy;
    if (fits && stemmer_.stem(form) == stem) forms_.push_back({form, id});
  }
}

void Vocabulary::add_variant(std::uint64_t hash, size_t form) {
  variants_.push_back({hash, static_cast<std::uint32_t>(form)});
  const size_t bit = hash % sieve_bits;
  sieve_[bit / 64] |= std::uint64_t{1} << (bit % 64);
}

void Vocabulary::finish() {
  sieve_.assign(sieve_bits / 64, 0);
  for (size_t form = 0; form < forms_.size(); ++form) {
    const std::string& word = forms_[form].word;
    add_variant(hash_without(word, whole), form);
    for (size_t i = 0; i < word.size(); ++i) add_variant(hash_without(word, i), form);
  }
  std::sort(variants_.begin(), variants_.end());
}

std::uint32_t Vocabulary::number_id(std::int32_t thousandths) {
  std::uint32_t id = first_number;
  for (size_t i = 0; i < std::size(number_limits); ++i) {
    const auto limit = static_cast<std::int32_t>(number_limits[i] * 1000);
    if (thousandths >= limit) id = first_number + static_cast<std::uint32_t>(i);
  }
  return id;
}

bool Vocabulary::may_have(std::uint64_t hash) const {
  const size_t bit = hash % sieve_bits;
  return (sieve_[bit / 64] >> (bit % 64) & 1U) != 0;
}

void Vocabulary::add_similar_at(std::uint64_t hash, string_view word, Candidates& found) const {
  if (!may_have(hash)) return;
  auto at = std::lower_bound(variants_.begin(), variants_.end(), Variant{hash, 0});
  for (; at != variants_.end() && at->hash == hash; ++at) {
    const Form& form = forms_[at->form];
    if (std::find(found.begin(), found.end(), form.id) != found.end()) continue;
    if (!within_one_edit(word, form.word)) continue;
    const auto free = std::find(found.begin(), found.end(), unknown);
    if (free != found.end()) *free = form.id;
  }
}

// Two words at distance one meet in a word that either of them is without one letter.
void Vocabulary::add_similar(string_view word, Candidates& found) const {
  const bool fits = word.size() + 1 >= shortest_fuzzy && word.size() <= longest_fuzzy + 1;
  if (!fits || !is_plain(word) || exact_.contains(word)) return;
  add_similar_at(hash_without(word, whole), word, found);
  for (size_t i = 0; i < word.size(); ++i) add_similar_at(hash_without(word, i), word, found);
}

Vocabulary::Reader::Reader(const Vocabulary& vocabulary)
    : vocabulary_(vocabulary), stemmer_(vocabulary.unstemmed_) {}

Vocabulary::Reading Vocabulary::Reader::read(const Token& token) {
  if (token.number >= 0) {
    const auto known = vocabulary_.words_.find(token.word);
    return {{known == vocabulary_.words_.end() ? number_id(token.number) : known->second}, false};
  }
  const auto [entry, is_new] = seen_.try_emplace(token.word);
  if (is_new) entry->second = look_up(token.word);
  return entry->second;
}

Vocabulary::Reading Vocabulary::Reader::look_up(string_view word) {
  const auto known = vocabulary_.words_.find(word);
  if (known != vocabulary_.words_.end()) return {{known->second}, false};
  Reading found;
  if (word.size() >= prefix_size && vocabulary_.prefixes_.contains(word.substr(0, prefix_size))) {
    const auto stem = vocabulary_.stems_.find(stemmer_.stem(word));
    if (stem != vocabulary_.stems_.end()) found.ids[0] = stem->second;
  }
  found.is_guess = found.ids[0] == unknown;
  // Also where the stem is known: "cuting" may be cutting, whatever its stem says.
  vocabulary_.add_similar(word, found.ids);
  if (found.ids[0] != unknown) return found;
  const std::string shorter = collapsed_runs(word);
  if (shorter.size() < word.size()) found = look_up(shorter);
  found.is_guess = found.ids[0] != unknown;
  return found;
}

void Vocabulary::Reader::unglue(std::vector<Token>& tokens) {
  const auto is_word = [&](string_view part) { return vocabulary_.words_.contains(part); };
  std::vector<Token> out;
  for (size_t at = 0; at < tokens.size(); ++at) {
    const Token& token = tokens[at];
    const bool may_be_glued = token.number < 0 && glued_left_ > 0 && is_plain(token.word) &&
                              read(token).ids[0] == unknown;
    std::vector<string_view> parts;
    if (may_be_glued) {
      parts = glued_words(token.word, is_word);
      --glued_left_;
    }
    if (parts.empty()) {
      if (!out.empty()) out.push_back(token);
      continue;
    }
    if (out.empty()) out.assign(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(at));
    for (const string_view part : parts) {
      Token piece;
      piece.word = part;
      piece.turn = token.turn;
      out.push_back(piece);
    }
    out.back().ends_sentence = token.ends_sentence;
    out.back().before_comma = token.before_comma;
  }
  if (!out.empty()) tokens = std::move(out);
}

void Vocabulary::Reader::assign(std::vector<Token>& tokens) {
  unglue(tokens);
  size_t kept = 0;
  for (Token& token : tokens) {
    const Reading reading = read(token);
    token.ids = reading.ids;
    token.is_guess = reading.is_guess;
    if (token.ids[0] == noise) {
      const bool follows = kept > 0 && tokens[kept - 1].turn == token.turn;
      if (!follows) continue;
      tokens[kept - 1].ends_sentence |= token.ends_sentence;
      tokens[kept - 1].before_comma |= token.before_comma;
      continue;
    }
    tokens[kept++] = token;
  }
  tokens.resize(kept);
}

}  // namespace osler::triage
