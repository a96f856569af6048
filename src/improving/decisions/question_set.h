#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "improving/decisions/json_lines.h"

namespace osler::decisions {

/// One question with what is known of its answer (design 8: question sets).
struct Question {
  std::string id;
  std::string question;
  std::vector<std::string> turns;  // said before, in the same conversation
  std::string reference;           // "" = none
  std::vector<std::string> relevant;
  bool answerable = true;
  std::string category = "all";
};

/// JSON lines {id, question, reference?, relevant?, answerable?, category?, turns?, missing?}.
/// Errors   those of read_json_lines; corrupt: an unknown field, no question at all.
Result<std::vector<Question>> read_questions(std::string_view text, const std::string& file,
                                             const LineLimits& limits = {});

/// One line that read_questions() reads.
std::string to_json(const Question& question);

/// `n` questions, spread over category and answerable in proportion, at least one of each while
/// they last; in the order of the set. The same seed draws the same ones.
std::vector<Question> stratified(const std::vector<Question>& all, std::size_t n,
                                 std::uint64_t seed);

}  // namespace osler::decisions
