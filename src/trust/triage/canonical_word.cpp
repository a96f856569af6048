#include "trust/triage/canonical_word.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace osler::triage {
namespace {

using std::string_view;

struct Row {
  string_view words;  // between bars
  CanonicalWords meaning;
};

// clang-format off
constexpr auto rows = std::to_array<Row>({
    {"cant|couldnt|cannot|cnt|canot|cudnt", {"cannot", "", ""}},
    {"dont|doesnt|didnt|dnt|dosnt", {"do", "not", ""}},
    {"wont", {"will", "not", ""}},
    {"wouldnt|woudnt", {"would", "not", ""}},
    {"shouldnt|mustnt", {"should", "not", ""}},
    {"isnt|arent|wasnt|werent|aint", {"be", "not", ""}},
    {"havent|hasnt|hadnt", {"have", "not", ""}},
    {"im|hes|shes|theyre|iam", {"i", "be", ""}},
    {"ive|theyve|weve|id|hed|theyd", {"i", "have", ""}},
    {"am|is|are|was|were|been|being", {"be", "", ""}},
    {"has|had|having|hav", {"have", "", ""}},
    {"does|did|doing|done", {"do", "", ""}},
    {"he|she|they|we", {"i", "", ""}},
    {"himself|herself|themselves|themself|ourselves|hisself|itself|yourself|yourselves|urself|"
     "oneself|meself", {"myself", "", ""}},
    {"gonna|gunna", {"going", "to", ""}},
    {"wanna", {"want", "to", ""}},
    {"tryna", {"trying", "to", ""}},
    {"hafta", {"have", "to", ""}},
    {"til|till", {"until", "", ""}},
    {"u", {"you", "", ""}},
    {"thats|whats|theres|heres", {"be", "", ""}},
    {"hurted|hurtin", {"hurt", "", ""}},
    {"bleedin", {"bleeding", "", ""}},
    {"breathin", {"breathing", "", ""}},
    {"w", {"with", "", ""}},
    {"n|nd", {"and", "", ""}},
    {"mum|mummy|mom|mommy|mama|momma|mam", {"mother", "", ""}},
    {"dad|daddy|papa", {"father", "", ""}},
    {"lil", {"little", "", ""}},
    {"temp", {"temperature", "", ""}},
});

constexpr auto numbers = std::to_array<std::pair<string_view, std::int32_t>>({
    {"zero", 0},       {"one", 1000},      {"two", 2000},       {"three", 3000},
    {"four", 4000},    {"five", 5000},     {"six", 6000},       {"seven", 7000},
    {"eight", 8000},   {"nine", 9000},     {"ten", 10000},      {"eleven", 11000},
    {"twelve", 12000}, {"dozen", 12000},   {"thirteen", 13000}, {"fourteen", 14000},
    {"fifteen", 15000}, {"sixteen", 16000}, {"seventeen", 17000}, {"eighteen", 18000},
    {"nineteen", 19000}, {"twenty", 20000}, {"thirty", 30000},  {"forty", 40000},
    {"fifty", 50000},  {"sixty", 60000},   {"seventy", 70000},  {"eighty", 80000},
    {"ninety", 90000}, {"hundred", 100000}, {"hundreds", 200000}, {"dozens", 24000},
});
// clang-format on

using Map = std::unordered_map<string_view, CanonicalWords>;

constexpr std::size_t shortest_long_spelling = 6;

std::vector<string_view> words_of(const Row& row) {
  std::vector<string_view> words;
  for (std::size_t at = 0; at <= row.words.size();) {
    const std::size_t bar = std::min(row.words.find('|', at), row.words.size());
    words.push_back(row.words.substr(at, bar - at));
    at = bar + 1;
  }
  return words;
}

Map make_map() {
  Map map;
  for (const Row& row : rows) {
    for (const string_view word : words_of(row)) map.emplace(word, row.meaning);
  }
  return map;
}

}  // namespace

CanonicalWords canonical_words(string_view folded) {
  static const Map map = make_map();  // constant: written once, by the language's rules
  const auto found = map.find(folded);
  return found == map.end() ? CanonicalWords{} : found->second;
}

std::vector<string_view> long_spellings(string_view canonical) {
  std::vector<string_view> found;
  for (const Row& row : rows) {
    if (row.meaning.first != canonical || !row.meaning.second.empty()) continue;
    for (const string_view word : words_of(row)) {
      if (word.size() >= shortest_long_spelling) found.push_back(word);
    }
  }
  return found;
}

std::int32_t number_word(string_view folded) {
  const auto* const found = std::find_if(numbers.begin(), numbers.end(),
                                         [&](const auto& row) { return row.first == folded; });
  return found == numbers.end() ? -1 : found->second;
}

}  // namespace osler::triage
