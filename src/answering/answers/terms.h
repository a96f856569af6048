#pragma once

#include <string>
#include <vector>

namespace osler::answers {

/// One thing that the question is about: a word by its stem, or a concept of the lexicon by any of
/// its names.
struct QuestionTerm {
  std::string key;  // stem, or concept id
  bool is_concept = false;
  double weight = 1;   // inverse document frequency; > 0
  bool focus = false;  // drug, condition, test, procedure ...: evidence that lacks it is none
  std::string shown;   // how a template names it; "" for a word
  double sense = 1;    // share of an abbreviation's uses that mean this concept
};

/// What a stretch of text holds, in the question's currency.
struct TextTerms {
  std::vector<std::string> stems;     // sorted, unique
  std::vector<std::string> concepts;  // sorted, unique
  bool has_number = false;
};

bool holds(const TextTerms& text, const QuestionTerm& term);

/// Shared stems by all stems.
/// Returns  0..1; 0 when both are empty. Source  Jaccard 1901.
double jaccard(const TextTerms& left, const TextTerms& right);

}  // namespace osler::answers
