#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/text/analyze.h"
#include "improving/decisions/arm_answer.h"
#include "improving/decisions/question_set.h"

namespace osler::decisions {

/// Judges without a judge model: by the reference answer, the relevant documents and the passages
/// that the library holds on the question. The same bytes give the same verdict.
///
/// Right        the reference stands in the answer word for word, or all its numbers and 60 % of
///              its other words do. Nothing else: whether a differently worded answer is right is
///              for people to say.
/// Unsupported  a sentence is supported when one passage holds all its numbers and 75 % of its
///              words. Lenient towards rewording, strict on doses. A word test knows no negation:
///              a low rate is no proof, a high one is a warning. Quotes are proved by egress.
/// Source       both shares were set before any run, as rules of thumb (docs/adr/0019).
struct RubricOptions {
  double reference_words = 0.60;
  double supported_words = 0.75;
};

class Rubric {
 public:
  explicit Rubric(const RubricOptions& options = {}) : options_(options) {}

  /// `passages`: texts of documents in force that the asker may see.
  Judgement judge(const Question& question, const ArmAnswer& answer,
                  std::span<const std::string> passages);

  bool is_right(std::string_view reference, std::string_view answer);
  bool is_supported(std::string_view sentence, std::span<const std::string> passages);

 private:
  struct Words {
    std::set<std::string> stems;    // that say something
    std::set<std::string> numbers;  // as written
  };
  Words words_of(std::string_view text);
  static double share(const Words& of, const Words& in);

  RubricOptions options_;
  text::Analyzer analyzer_;
};

/// Whether `part` stands in `text` as words of its own: "5 mg" stands in "Take 5 mg.", not in
/// "15 mg" or "0.5 mg". Case and runs of white space do not count.
bool stands_in(std::string_view part, std::string_view text);

/// Whether free text says that it has no answer: a sentence says so, and no other sentence states a
/// number. Source   the phrases that prompts ask for, and those that small models use instead.
bool says_nothing(std::string_view text);

/// `text` with every run of white space as one space.
std::string flattened(std::string_view text);

}  // namespace osler::decisions
