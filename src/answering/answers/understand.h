#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "answering/answers/terms.h"
#include "foundation/text/analyze.h"
#include "foundation/text/lexicon.h"

namespace osler::answers {

/// One thing that is asked for; a message may ask for several.
struct FacetQuestion {
  std::string text;  // the part of the message, whole when there is one
  std::vector<QuestionTerm> terms;
  bool asks_for_number = false;  // how much, how often, when, what does it cost
};

/// What a message seems to want, before any document is looked at.
enum class Intent {
  question,
  human,     // "can I speak to a person"
  nonsense,  // no word in it
};

struct Understanding {
  Intent intent = Intent::question;
  std::string language;                        // BCP 47, "und"
  std::vector<FacetQuestion> facets;           // at most four
  std::vector<std::string> left_over;          // further parts, to be asked one by one
  std::vector<const text::Concept*> concepts;  // named in the message, in order, once each
};

constexpr std::size_t most_facets = 4;  // answers 8

/// Takes a self-contained message apart. Idf weights are 1 until the library is asked.
Understanding understand(std::string_view message, const text::Lexicon& lexicon,
                         text::Analyzer& analyzer);

/// What a stretch of document text holds, for comparing with question terms.
TextTerms text_terms(std::string_view text, const text::Lexicon& lexicon, text::Analyzer& analyzer);

/// Drugs, conditions, tests and procedures: evidence that does not name them is none (answers 2,
/// gate 7).
bool is_focus(text::ConceptType type);

}  // namespace osler::answers
