#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "foundation/text/stemmer.h"
#include "trust/triage/tokens.h"

namespace osler::triage {

/// The words of all patterns, each as a number: the alphabet of the automaton. Words with one stem
/// are one word; a long word is also known with one typing error in it.
///
/// Thread safety   built by one thread; then immutable, read through a Reader of each thread's own.
class Vocabulary {
 public:
  static constexpr std::uint32_t unknown = 0;
  static constexpr std::uint32_t noise = 1;  // dropped from texts and patterns alike
  /// Numbers are told apart only by these sizes: `<10+>` in a pattern is any from 10 on.
  static constexpr std::uint32_t number_limits[] = {0, 2, 5, 10, 15, 20, 1900};
  static constexpr std::uint32_t first_number = 2;
  static constexpr std::uint32_t first_word = 16;

  using Candidates = std::array<std::uint32_t, 4>;

  /// What a word is. The first is 0 for a word of no pattern; more than one for a misspelling.
  struct Reading {
    Candidates ids{};
    bool is_guess = false;  // even the first is only similar
  };

  Vocabulary();

  // Building: these three before the patterns.
  /// Words that are told apart from others with the same stem.
  void keep_unstemmed(std::vector<std::string> words);
  void add_noise(std::string_view word);
  /// Common words and names of medicines: never read as a misspelling of something else.
  void add_exact(std::string_view word);
  std::uint32_t add(std::string_view word);
  void finish();

  static std::uint32_t number_id(std::int32_t thousandths);
  std::size_t size() const { return next_; }

  /// Reads the words of one call. Remembers what it has looked up; the words must outlive it.
  class Reader {
   public:
    explicit Reader(const Vocabulary& vocabulary);
    Reading read(const Token& token);
    /// The ids of all tokens; noise is taken out, its marks go to the word before it.
    void assign(std::vector<Token>& tokens);

   private:
    Reading look_up(std::string_view word);
    void unglue(std::vector<Token>& tokens);

    const Vocabulary& vocabulary_;
    text::Stemmer stemmer_;
    std::size_t glued_left_ = 2000;  // unknown words of one call that are taken apart, at most
    std::unordered_map<std::string_view, Reading> seen_;
  };

 private:
  using Words = std::unordered_map<std::string, std::uint32_t, text::StringHash, std::equal_to<>>;
  struct Form {
    std::string word;
    std::uint32_t id = 0;
  };
  struct Variant {
    std::uint64_t hash = 0;
    std::uint32_t form = 0;
    bool operator<(const Variant& other) const {
      return hash != other.hash ? hash < other.hash : form < other.form;
    }
  };

  void add_forms(const std::string& word, std::uint32_t id);
  void add_variant(std::uint64_t hash, std::size_t form);
  void add_similar(std::string_view word, Candidates& found) const;
  void add_similar_at(std::uint64_t hash, std::string_view word, Candidates& found) const;
  bool may_have(std::uint64_t hash) const;

  std::vector<std::string> unstemmed_;
  text::Stemmer stemmer_;
  Words words_;  // as patterns write them
  Words stems_;
  std::unordered_set<std::string, text::StringHash, std::equal_to<>> exact_, prefixes_;
  std::uint32_t next_ = first_word;
  std::vector<Form> forms_;           // long words and what they become in a sentence
  std::vector<Variant> variants_;     // each form with one letter left out, sorted by hash
  std::vector<std::uint64_t> sieve_;  // one bit for each hash: most words are ruled out by it
};

}  // namespace osler::triage
