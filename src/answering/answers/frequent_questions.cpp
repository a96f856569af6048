#include "answering/answers/frequent_questions.h"

#include <algorithm>

#include "answering/answers/question_key.h"
#include "answering/answers/retrieve.h"
#include "foundation/text/utf8.h"

namespace osler::answers {

namespace {

constexpr std::size_t most_line_bytes = 1024;

std::string place(std::string_view name, std::size_t line) {
  return std::string(name) + " line " + std::to_string(line);
}

}  // namespace

Result<std::vector<std::string>> parse_frequent_questions(std::string_view text,
                                                          std::string_view name) {
  std::vector<std::string> questions;
  std::size_t line = 0;
  while (!text.empty()) {
    ++line;
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view one = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (one.size() > most_line_bytes) {
      return fail(ErrorCode::too_large, place(name, line) + ": a question has at most 1,024 bytes");
    }
    if (!text::is_valid_utf8(one))
      return fail(ErrorCode::corrupt, place(name, line) + ": not UTF-8");
    const std::string plain = plain_question(one);
    if (plain.empty() || plain.front() == '#') continue;
    questions.push_back(plain);
    if (questions.size() <= most_frequent_questions) continue;
    return fail(ErrorCode::too_large,
                place(name, line) + ": at most 1,000 questions are kept ready");
  }
  return questions;
}

std::vector<std::string> question_parts(const std::vector<std::string>& questions,
                                        const text::Lexicon& lexicon) {
  text::Analyzer analyzer(lexicon.words_of(text::ConceptType::drug));
  std::vector<std::string> parts;
  for (const std::string& question : questions) {
    for (const FacetQuestion& facet : understand(question, lexicon, analyzer).facets) {
      parts.push_back(plain_question(facet.text));
    }
  }
  return parts;
}

Result<std::size_t> rehearse(const std::vector<std::string>& questions, const access::Scope& scope,
                             const Sources& sources, const GatherOptions& options,
                             const std::stop_token& stop) {
  text::Analyzer analyzer(sources.lexicon.words_of(text::ConceptType::drug));
  std::size_t done = 0;
  for (const std::string& question : questions) {
    for (const FacetQuestion& facet : understand(question, sources.lexicon, analyzer).facets) {
      if (stop.stop_requested()) return fail(ErrorCode::cancelled, "stopped while rehearsing");
      if (retrieve_for_answer(facet, scope, sources, options, stop)) ++done;
    }
  }
  return done;
}

}  // namespace osler::answers
