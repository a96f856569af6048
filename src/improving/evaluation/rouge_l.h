#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace osler::evaluation {

/// How much of a reference's words comes back in the same order.
struct RougeL {
  double precision = 0;  // longest common subsequence / words of the candidate
  double recall = 0;     // the same / words of the reference
  double f1 = 0;         // 2 P R / (P + R); 0 where nothing is common
};

/// Sentence-level ROUGE-L over whole texts. Two empty texts, or one, score 0.
/// Words   runs of letters and digits, ASCII letters folded; bytes above ASCII count as letters; no
///         stemming, no stop words.
/// Source  Lin 2004, "ROUGE: A Package for Automatic Evaluation of Summaries", section 3.1, with
///         beta = 1, as rouge_score 0.1.2 prints "rougeL" without a stemmer (which drops letters
///         above ASCII instead).
RougeL rouge_l(std::string_view reference, std::string_view candidate);

/// The words that rouge_l() compares, in their order.
std::vector<std::string> rouge_words(std::string_view text);

}  // namespace osler::evaluation
