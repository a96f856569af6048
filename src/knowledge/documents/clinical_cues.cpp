#include "knowledge/documents/clinical_cues.h"

#include <algorithm>
#include <array>

#include "foundation/text/ascii.h"
#include "knowledge/documents/phrases.h"

namespace osler::documents {
namespace {

template <std::size_t N>
using Words = std::array<std::string_view, N>;

// Source   answers 5, row "antecedent", with the rest of their grammatical classes.
constexpr Words<41> back_references = {"this",
                                       "that",
                                       "these",
                                       "those",
                                       "it",
                                       "its",
                                       "they",
                                       "their",
                                       "them",
                                       "he",
                                       "she",
                                       "such",
                                       "however",
                                       "therefore",
                                       "thus",
                                       "hence",
                                       "otherwise",
                                       "instead",
                                       "in that case",
                                       "in this case",
                                       "in these cases",
                                       "in such cases",
                                       "in addition",
                                       "additionally",
                                       "furthermore",
                                       "moreover",
                                       "also",
                                       "but",
                                       "if so",
                                       "if not",
                                       "then",
                                       "afterwards",
                                       "nevertheless",
                                       "alternatively",
                                       "for example",
                                       "as a result",
                                       "consequently",
                                       "the same",
                                       "both",
                                       "the latter",
                                       "similarly"};

// Source   answers 5, row "exception".
constexpr Words<9> exceptions = {"except",  "unless",    "however",
                                 "but not", "do not",    "don't",
                                 "only if", "excluding", "with the exception of"};

constexpr Words<8> grades = {"grade",
                             "(grade",
                             "[grade",
                             "level of evidence",
                             "evidence level",
                             "strength of recommendation",
                             "strong recommendation",
                             "(strong recommendation"};

constexpr Words<15> negatives = {"do not",
                                 "don't",
                                 "not",
                                 "never",
                                 "avoid",
                                 "no",
                                 "stop",
                                 "without",
                                 "must not",
                                 "should not",
                                 "cannot",
                                 "contraindicated",
                                 "contra-indicated",
                                 "neither",
                                 "not recommended"};

constexpr Words<7> whole_lists = {"all of the following",  "all of these",  "all the following",
                                  "each of the following", "each of these", "both of the following",
                                  "follow these steps"};

constexpr Words<24> populations = {
    "child",          "infant",        "neonat",    "newborn", "paediatric", "pediatric",
    "adolescent",     "teenage",       "elderly",   "older",   "geriatric",  "pregnan",
    "breast-feeding", "breastfeeding", "lactation", "renal",   "kidney",     "hepatic",
    "liver",          "women",         "men",       "adult",   "fertility",  "hiv-positive"};

constexpr Words<4> boxed = {"boxed warning", "black box warning", "warning:", "black triangle"};

constexpr Words<27> dose_units = {
    "mg",        "g",        "mcg",     "microgram", "micrograms", "ug",     "\xC2\xB5g",
    "\xCE\xBCg", "ml",       "iu",      "unit",      "units",      "tablet", "tablets",
    "capsule",   "capsules", "drop",    "drops",     "puff",       "puffs",  "mmol",
    "mg/kg",     "sachet",   "sachets", "dose",      "doses",      "l"};

constexpr Words<13> maxima = {
    "maximum",          "max",    "max.",     "at most",   "no more than", "not more than",
    "do not take more", "exceed", "exceeded", "exceeding", "upper limit",  "up to",
    "highest dose"};

constexpr Words<13> adjusted_for = {"renal",    "kidney", "hepatic", "liver",      "creatinine",
                                    "elderly",  "older",  "child",   "adolescent", "weigh",
                                    "dialysis", "age",    "egfr"};

constexpr Words<12> adjustments = {"reduce",   "reduction", "adjust",          "lower",
                                   "half",     "halve",     "not recommended", "contraindicated",
                                   "decrease", "interval",  "smaller",         "avoid"};

constexpr Words<3> dosing = {"dose", "dosage", "dosing"};

// The word at `at`, after optional white space: "5 mg", "5mg", "5-micrograms".
std::string_view word_at(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '-')) ++at;
  std::size_t end = at;
  while (end < text.size() && (!text::is_ascii(text[end]) || text::is_lower(text[end]))) ++end;
  return text.substr(at, end - at);
}

bool is_dose_unit(std::string_view word) {
  return std::find(dose_units.begin(), dose_units.end(), word) != dose_units.end();
}

}  // namespace

bool refers_back(std::string_view sentence) { return opens_with(sentence, back_references); }

bool makes_exception(std::string_view sentence) { return has_phrase(sentence, exceptions); }

bool is_grade(std::string_view sentence) { return opens_with(sentence, grades); }

bool is_negative(std::string_view lead_in) { return has_phrase(lead_in, negatives); }

bool wants_all_items(std::string_view lead_in) { return has_phrase(lead_in, whole_lists); }

bool names_population(std::string_view heading) { return has_stem(heading, populations); }

bool is_boxed_warning(std::string_view heading_or_sentence) {
  constexpr Words<1> anywhere = {"boxed warning"};
  return has_phrase(heading_or_sentence, anywhere) ||
         std::any_of(boxed.begin(), boxed.end(),
                     [&](std::string_view cue) { return heading_or_sentence.starts_with(cue); });
}

bool is_dose(std::string_view sentence) {
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    const bool ends_number = text::is_digit(sentence[at]) &&
                             (at + 1 == sentence.size() || !text::is_digit(sentence[at + 1]));
    if (ends_number && is_dose_unit(word_at(sentence, at + 1))) return true;
  }
  return false;
}

bool limits_dose(std::string_view sentence) {
  if (has_phrase(sentence, maxima) && is_dose(sentence)) return true;
  return has_stem(sentence, adjusted_for) && has_stem(sentence, adjustments) &&
         (has_stem(sentence, dosing) || is_dose(sentence));
}

}  // namespace osler::documents
