#include "foundation/text/sentence_words.h"

#include <algorithm>
#include <array>

namespace osler::text {
namespace {

using std::string_view;

template <std::size_t size>
bool holds(const std::array<string_view, size>& sorted, string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

constexpr auto never_final = std::to_array<string_view>(
    {"appr",  "approx", "assoc", "asst", "c.f", "ca",   "capt", "cf",   "col", "conc",
     "dept",  "diff",   "dr",    "drs",  "e.g", "eg",   "esp",  "excl", "gen", "haem",
     "hon",   "i.e",    "ie",    "incl", "lt",  "mr",   "mrs",  "ms",   "mt",  "mx",
     "prof",  "resp",   "rev",   "sgt",  "sp",  "spec", "spp",  "sr",   "st",  "staph",
     "strep", "subsp",  "univ",  "v.s",  "var", "viz",  "vs"});

constexpr auto number_labels = std::to_array<string_view>(
    {"app", "apr",  "art", "aug",  "ch",   "chap", "dec", "ed",  "eq",   "ex",  "feb",
     "fig", "figs", "jan", "jul",  "jun",  "lot",  "mar", "max", "min",  "no",  "nos",
     "nov", "nr",   "oct", "p",    "para", "pp",   "pt",  "ref", "refs", "sec", "sect",
     "sep", "sept", "ser", "stat", "tab",  "tabs", "tel", "vol", "vols", "ver"});

constexpr auto often_more = std::to_array<string_view>(
    {"acad", "al",   "amp", "ampl", "assn", "cap",  "caps", "cc",  "cm",    "co",   "corp", "d",
     "etc",  "ft",   "g",   "gtt",  "gtts", "h",    "hr",   "hrs", "hx",    "ib",   "ibid", "in",
     "inc",  "inj",  "int", "intl", "kg",   "l",    "lb",   "lbs", "liq",   "ltd",  "mcg",  "mg",
     "mins", "misc", "ml",  "mm",   "mo",   "mos",  "oint", "oz",  "pharm", "prep", "pts",  "rx",
     "sec",  "secs", "sol", "soln", "supp", "susp", "sx",   "syr", "syrup", "temp", "tr",   "tx",
     "ug",   "vit",  "wk",  "wks",  "wt",   "yr",   "yrs"});

constexpr auto starters = std::to_array<string_view>(
    {"a",         "after",   "all",      "also",  "although", "always",  "an",      "any",
     "are",       "as",      "ask",      "at",    "avoid",    "because", "before",  "both",
     "but",       "by",      "call",     "can",   "contact",  "do",      "does",    "during",
     "each",      "every",   "follow",   "for",   "from",     "give",    "go",      "had",
     "has",       "have",    "he",       "her",   "his",      "how",     "however", "i",
     "if",        "in",      "is",       "it",    "its",      "keep",    "many",    "more",
     "most",      "my",      "never",    "no",    "not",      "on",      "once",    "one",
     "only",      "or",      "other",    "our",   "patients", "people",  "please",  "see",
     "seek",      "she",     "should",   "since", "some",     "speak",   "stop",    "store",
     "such",      "swallow", "symptoms", "take",  "talk",     "tell",    "that",    "the",
     "their",     "then",    "there",    "these", "they",     "this",    "those",   "to",
     "treatment", "two",     "use",      "was",   "we",       "were",    "what",    "when",
     "where",     "which",   "while",    "who",   "why",      "with",    "without", "you",
     "your"});

constexpr auto letter_labels = std::to_array<string_view>(
    {"appendix", "arm",   "class", "cohort",    "column",         "factor",    "figure",
     "flu",      "grade", "group", "hepatitis", "immunoglobulin", "influenza", "level",
     "option",   "panel", "part",  "phase",     "plan",           "protein",   "section",
     "stage",    "step",  "table", "type",      "vitamin",        "vitamins"});

constexpr auto function_words = std::to_array<string_view>(
    {"a",      "about", "after", "an",   "and",  "any",  "are",     "as",   "at",   "be",
     "before", "but",   "by",    "can",  "do",   "for",  "from",    "has",  "have", "her",
     "his",    "if",    "in",    "into", "is",   "its",  "may",     "more", "not",  "of",
     "on",     "or",    "other", "than", "that", "the",  "their",   "this", "to",   "was",
     "were",   "when",  "which", "who",  "will", "with", "without", "your"});

constexpr auto unit_words = std::to_array<string_view>(
    {"c",       "capsules", "cm",    "cups",    "day",   "days", "degrees", "drops", "f",
     "g",       "hour",     "hours", "hr",      "hrs",   "iu",   "kg",      "l",     "lb",
     "mcg",     "mg",       "min",   "minutes", "ml",    "mm",   "mmhg",    "mmol",  "months",
     "percent", "pills",    "puffs", "tablets", "times", "ug",   "units",   "weeks", "years"});

static_assert(std::is_sorted(never_final.begin(), never_final.end()));
static_assert(std::is_sorted(starters.begin(), starters.end()));
static_assert(std::is_sorted(letter_labels.begin(), letter_labels.end()));
static_assert(std::is_sorted(function_words.begin(), function_words.end()));
static_assert(std::is_sorted(unit_words.begin(), unit_words.end()));

}  // namespace

bool never_ends_sentence(string_view word) { return holds(never_final, word); }
bool labels_a_number(string_view word) {
  return std::find(number_labels.begin(), number_labels.end(), word) != number_labels.end();
}
bool often_goes_on(string_view word) {
  return std::find(often_more.begin(), often_more.end(), word) != often_more.end();
}
bool starts_sentence(string_view word) { return holds(starters, word); }
bool labels_a_letter(string_view word) { return holds(letter_labels, word); }
bool is_function_word(string_view word) { return holds(function_words, word); }
bool is_unit_word(string_view word) { return holds(unit_words, word); }

}  // namespace osler::text
