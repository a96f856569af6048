#include "answering/answers/understand.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>

#include "foundation/text/language.h"
#include "foundation/text/quantities.h"
#include "foundation/text/sentences.h"
#include "foundation/text/stop_words.h"

namespace osler::answers {

using text::Concept;
using text::ConceptType;
using text::Mention;

namespace {

constexpr std::size_t longest_abbreviation = 5;  // bytes
constexpr double least_sense = 0.5;  // share of a name's uses that must mean the concept

// Words of asking and politeness: they are in no document for what they mean in a question.
constexpr std::array<std::string_view, 27> asking_words{
    "can",   "could",   "should", "would", "may",    "please", "tell",    "know", "want",
    "need",  "take",    "taking", "get",   "have",   "help",   "hello",   "hi",   "thanks",
    "thank", "explain", "give",   "find",  "what's", "happen", "happens", "ok",   "okay"};

constexpr std::array<std::string_view, 9> human_phrases{
    "speak to a person", "talk to a person",    "speak to someone",
    "talk to someone",   "talk to a human",     "speak to a human",
    "real person",       "speak with a person", "talk to the reception"};

constexpr std::array<std::string_view, 10> number_phrases{
    "how much",  "how many", "how often", "how long", "when",
    "what time", "maximum",  "dose",      "cost",     "deductible"};

bool contains_any(std::string_view text, std::span<const std::string_view> phrases) {
  return std::ranges::any_of(phrases, [&](std::string_view phrase) {
    return text.find(phrase) != std::string_view::npos;
  });
}

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower;
}

bool is_meant(const Mention& mention) {
  return !mention.ambiguous && mention.weight >= least_sense;
}

bool covers(const Mention& mention, const text::Range& span) {
  return mention.span.begin <= span.begin && span.end <= mention.span.end;
}

/// Long names that mean the thing less often are misspellings of it; short ones are abbreviations
/// of several things.
double sense_of(const Mention& mention) {
  return mention.span.end - mention.span.begin <= longest_abbreviation ? mention.weight : 1;
}

void add_term(std::vector<QuestionTerm>& terms, QuestionTerm term) {
  const bool known = std::ranges::any_of(terms, [&](const QuestionTerm& other) {
    return other.key == term.key && other.is_concept == term.is_concept;
  });
  if (!known) terms.push_back(std::move(term));
}

std::vector<QuestionTerm> terms_of(std::string_view question, const text::Lexicon& lexicon,
                                   text::Analyzer& analyzer) {
  std::vector<QuestionTerm> terms;
  const auto mentions = lexicon.mentions(question);
  for (const Mention& mention : mentions) {
    if (!is_meant(mention)) continue;
    add_term(terms, {.key = mention.meaning->id,
                     .is_concept = true,
                     .focus = is_focus(mention.meaning->type),
                     .shown = mention.meaning->preferred(),
                     .sense = sense_of(mention)});
  }
  for (const text::Token& token : analyzer.analyze(question).tokens) {
    const bool named = std::ranges::any_of(mentions, [&](const Mention& mention) {
      return is_meant(mention) && covers(mention, token.span);
    });
    if (named || text::is_stop_word(token.exact)) continue;
    if (std::ranges::find(asking_words, token.exact) != asking_words.end()) continue;
    add_term(terms, {.key = token.stem, .shown = ""});
  }
  return terms;
}

/// Function words alone decide the language, and a short question has few: "Do antibiotics help a
/// sore throat?" reads as Portuguese by them. Where English names cover a good part, it is English.
std::string language_of(std::string_view message, const text::Lexicon& lexicon) {
  const text::Language language = text::detect_language(message);
  std::size_t named = 0;
  for (const Mention& mention : lexicon.mentions(message)) {
    named += mention.span.end - mention.span.begin;
  }
  const bool is_named_in_english = named * 5 >= message.size() * 2;
  return std::string(text::name_of(is_named_in_english ? text::Language::unknown : language));
}

/// The sentences that ask; a message without a question mark asks as a whole.
std::vector<std::string> questions_in(std::string_view message) {
  std::vector<std::string> asking;
  for (const text::Range& range : text::sentences(message)) {
    std::string sentence(message.substr(range.begin, range.end - range.begin));
    if (sentence.ends_with('?')) asking.push_back(std::move(sentence));
  }
  if (asking.size() < 2) return {std::string(message)};
  return asking;
}

std::vector<const Concept*> concepts_in(std::string_view message, const text::Lexicon& lexicon) {
  std::vector<const Concept*> concepts;
  for (const Mention& mention : lexicon.mentions(message)) {
    if (is_meant(mention) && std::ranges::find(concepts, mention.meaning) == concepts.end()) {
      concepts.push_back(mention.meaning);
    }
  }
  return concepts;
}

/// A later question of one message often leaves out what the first one named: "What is warfarin
/// for? What are the side effects?"
void carry_focus(std::vector<FacetQuestion>& facets) {
  std::vector<QuestionTerm> focus;
  for (FacetQuestion& facet : facets) {
    std::vector<QuestionTerm> own;
    std::ranges::copy_if(facet.terms, std::back_inserter(own), &QuestionTerm::focus);
    if (own.empty()) {
      facet.terms.insert(facet.terms.begin(), focus.begin(), focus.end());
    } else {
      focus = std::move(own);
    }
  }
}

}  // namespace

bool is_focus(ConceptType type) {
  return type == ConceptType::drug || type == ConceptType::brand ||
         type == ConceptType::condition || type == ConceptType::test ||
         type == ConceptType::procedure;
}

Understanding understand(std::string_view message, const text::Lexicon& lexicon,
                         text::Analyzer& analyzer) {
  Understanding understood;
  understood.language = language_of(message, lexicon);
  understood.concepts = concepts_in(message, lexicon);
  const std::string lower = ascii_lower(message);
  if (contains_any(lower, human_phrases)) understood.intent = Intent::human;
  for (std::string& part : questions_in(message)) {
    FacetQuestion facet;
    facet.terms = terms_of(part, lexicon, analyzer);
    facet.asks_for_number = contains_any(ascii_lower(part), number_phrases);
    facet.text = std::move(part);
    if (facet.terms.empty()) continue;
    if (understood.facets.size() == most_facets) {
      understood.left_over.push_back(std::move(facet.text));
    } else {
      understood.facets.push_back(std::move(facet));
    }
  }
  carry_focus(understood.facets);
  if (understood.facets.empty() && understood.intent == Intent::question &&
      analyzer.analyze(message).tokens.empty()) {
    understood.intent = Intent::nonsense;
  }
  return understood;
}

TextTerms text_terms(std::string_view text, const text::Lexicon& lexicon,
                     text::Analyzer& analyzer) {
  TextTerms found;
  for (const text::Token& token : analyzer.analyze(text).tokens) {
    if (!text::is_stop_word(token.exact)) found.stems.push_back(token.stem);
  }
  for (const Mention& mention : lexicon.mentions(text)) {
    if (is_meant(mention)) found.concepts.push_back(mention.meaning->id);
  }
  for (auto* list : {&found.stems, &found.concepts}) {
    std::ranges::sort(*list);
    const auto repeated = std::ranges::unique(*list);
    list->erase(repeated.begin(), repeated.end());
  }
  found.has_number = !text::quantities(text).empty();
  return found;
}

}  // namespace osler::answers
