#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace osler::triage {

/// Triage reads this much of one turn (answers 2, gate 0).
constexpr std::size_t most_turn_bytes = std::size_t{1} << 20U;

/// One word of a turn in the one form that patterns know: folded for matching, contractions written
/// out ("can't" is `cannot`, "she's" is `i be`), so that who speaks of whom changes nothing.
struct Token {
  std::string_view word;
  /// Of the vocabulary: what the word is, or all that a misspelled one may be; 0 = in no pattern.
  std::array<std::uint32_t, 4> ids{};
  bool is_guess = false;  // even the first of them is only similar
  std::uint32_t turn = 0;
  std::int32_t number = -1;    // in thousandths, where it is one
  bool ends_sentence = false;  // a full stop, a line feed or the like stands behind it
  bool before_comma = false;
};

/// The tokens of several turns, and the folded bytes that they look at.
class Tokens {
 public:
  /// Any bytes; what is not UTF-8 separates words, what lies beyond most_turn_bytes is not read.
  void add_turn(std::string_view text);

  std::vector<Token>& all() { return tokens_; }
  const std::vector<Token>& all() const { return tokens_; }

 private:
  void push(std::string_view word);
  void push_number(std::string_view digits);
  bool joins_previous(std::string_view word);
  std::size_t read(std::string_view folded, std::size_t at);
  void mark(std::string_view folded, std::size_t at);

  std::deque<std::string> folded_;
  std::vector<Token> tokens_;
  std::uint32_t turns_ = 0;
  std::size_t first_of_turn_ = 0;
};

}  // namespace osler::triage
