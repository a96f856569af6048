#include "knowledge/ingest/synonyms.h"

#include <algorithm>
#include <vector>

namespace osler::ingest {

namespace {

using text::Concept;
using text::ConceptType;

constexpr std::size_t most_names = 16;     // of one concept
constexpr std::size_t most_concepts = 24;  // of one chunk
constexpr double least_weight = 0.8;       // share of uses that mean the concept (retrieval 8)

bool is_searched_by_name(ConceptType type) {
  switch (type) {
    case ConceptType::drug:
    case ConceptType::brand:
    case ConceptType::condition:
    case ConceptType::symptom:
    case ConceptType::test:
    case ConceptType::procedure:
      return true;
    default:
      return false;
  }
}

void collect(const text::Lexicon& lexicon, std::string_view text,
             std::vector<const Concept*>& found) {
  for (const text::Mention& mention : lexicon.mentions(text)) {
    const Concept* meaning = mention.meaning;
    if (mention.ambiguous || mention.weight < least_weight) continue;
    if (!is_searched_by_name(meaning->type) || found.size() >= most_concepts) continue;
    if (std::ranges::find(found, meaning) == found.end()) found.push_back(meaning);
  }
}

}  // namespace

std::string other_names(const text::Lexicon& lexicon, std::string_view title,
                        std::string_view body) {
  std::vector<const Concept*> concepts;
  collect(lexicon, title, concepts);
  collect(lexicon, body, concepts);
  std::string names;
  for (const Concept* meaning : concepts) {
    std::size_t taken = 0;
    for (const text::Surface& surface : meaning->surfaces) {
      if (surface.weight < least_weight || taken++ >= most_names) continue;
      names += surface.text + "\n";
    }
  }
  return names;
}

}  // namespace osler::ingest
