#pragma once

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "answering/answers/evidence.h"

namespace osler::answers {

constexpr std::size_t most_frequent_questions = 1000;                 // retrieval 11
constexpr std::size_t largest_frequent_list = std::size_t{2} << 20U;  // bytes, with its remarks

/// Reads a list of questions that may be answered from shared memory: one a line; what begins with
/// '#' and empty lines are passed over (docs/formats/frequent-questions.md). `name` is the file's.
/// Errors   too_large: more questions, or a longer line, than the page allows; corrupt: a line
///          that is not UTF-8. The message has the line's number, never its words.
Result<std::vector<std::string>> parse_frequent_questions(std::string_view text,
                                                          std::string_view name);

/// What of them is looked up: a message may ask for several things.
std::vector<std::string> question_parts(const std::vector<std::string>& questions,
                                        const text::Lexicon& lexicon);

/// Searches for every question as answering would, so that its vector and result lie in the caches
/// when somebody asks. One scope and one day; a question that fails is passed over.
/// Returns  how many were searched or found there.
/// Errors   cancelled.
Result<std::size_t> rehearse(const std::vector<std::string>& questions, const access::Scope& scope,
                             const Sources& sources, const GatherOptions& options,
                             const std::stop_token& stop);

}  // namespace osler::answers
