#include "foundation/text/vocabulary_import.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "foundation/text/ascii.h"
#include "foundation/text/lexicon_row.h"
#include "foundation/text/words.h"

namespace osler::text {
namespace {

using std::string_view;

constexpr std::size_t most_words = 6;
constexpr std::size_t most_words_of_a_drug = 4;
constexpr double narrower_weight = .2;
constexpr double least_sense = .8;         // retrieval 8
constexpr double least_short_sense = .95;  // of two letters: "ms" is "miss" in nine notes of ten

// Everyday words that DrugBank lists as substances (retrieval 8: "foods are drugs here").
constexpr std::array<string_view, 46> everyday{
    "alcohol", "almond", "apple",   "banana", "barley", "beef",   "carrot", "cheese",
    "chicken", "cocoa",  "coffee",  "corn",   "cotton", "date",   "egg",    "garlic",
    "ginger",  "gold",   "grape",   "honey",  "horse",  "iron",   "lamb",   "lead",
    "lemon",   "milk",   "oat",     "onion",  "orange", "oxygen", "pea",    "peanut",
    "pepper",  "pork",   "potato",  "rice",   "rye",    "salmon", "silver", "soybean",
    "spinach", "tea",    "tobacco", "tomato", "water",  "wheat"};

std::string without_ending(std::string name) {
  for (const string_view ending :
       {" (disorder)", " (finding)", " (diagnosis)", ", NOS", " NOS", " [Ambiguous]"}) {
    if (name.ends_with(ending)) name.resize(name.size() - ending.size());
  }
  return name;
}

bool in_capitals(string_view name) {
  return std::none_of(name.begin(), name.end(), is_lower) &&
         std::any_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// "[Leu1, Thr2]-63-desulfohirudin", "2-(4-isobutylphenyl)propionic acid"
bool is_chemical(string_view name) {
  const auto digits = std::count_if(name.begin(), name.end(), is_digit);
  return name.find_first_of("[](){},'") != string_view::npos || digits > 3;
}

bool is_everyday(string_view name) {
  const auto found = words(name);
  return found.size() == 1 &&
         std::find(everyday.begin(), everyday.end(), found[0].folded) != everyday.end();
}

// True when every word of `preferred` stands in `name`, which has others too.
bool only_adds_words(string_view name, string_view preferred) {
  const auto all = words(name);
  const auto some = words(preferred);
  if (all.size() <= some.size()) return false;
  return std::all_of(some.begin(), some.end(), [&](const Word& word) {
    return std::any_of(all.begin(), all.end(),
                       [&](const Word& other) { return other.folded == word.folded; });
  });
}

class Importer {
 public:
  Importer(const Vocabulary& from, const Lexicon& known) : from_(from), known_(known) {}

  ImportedLexicon run() {
    if (from_.kind == VocabularyKind::vanderbilt) count_senses();
    for (const VocabularyConcept& one : from_.concepts) add(one);
    return std::move(out_);
  }

 private:
  struct Row {
    std::string text;
    double weight = 1;
    bool capitals_only = false;
  };

  // Abbreviations that mean one thing often enough; the others would only make questions ambiguous.
  void count_senses() {
    for (const VocabularyConcept& one : from_.concepts) {
      for (const VocabularyName& name : one.names) {
        const bool is_short = name.text.size() <= 2;
        const double least = is_short ? least_short_sense : least_sense;
        if (name.weight >= least) meant_.insert(name.text);
      }
    }
  }

  void add(const VocabularyConcept& one) {
    if (one.names.empty() || (one.type == ConceptType::drug && is_everyday(one.names[0].text))) {
      out_.dropped += one.names.size();
      return;
    }
    const Concept* known = known_concept(one);
    std::vector<Row> rows;
    for (const VocabularyName& name : one.names) {
      if (auto row = cleaned(one, name); row && is_new(*row, known)) {
        rows.push_back(std::move(*row));
      } else {
        ++out_.dropped;
      }
    }
    // A lone name of a new concept joins nothing.
    if (known == nullptr && rows.size() < 2) {
      out_.dropped += rows.size();
      return;
    }
    write(known == nullptr ? one.id : known->id, known == nullptr ? one.type : known->type, rows);
  }

  // By its preferred name, else by the only concept that its exact names lead to.
  const Concept* known_concept(const VocabularyConcept& one) const {
    for (const VocabularyName& name : one.names) {
      if (name.weight < 1) continue;
      const auto named = known_.named(without_ending(name.text));
      if (named.size() == 1) return named[0];
    }
    return nullptr;
  }

  std::optional<Row> cleaned(const VocabularyConcept& one, const VocabularyName& name) const {
    Row row{without_ending(name.text), name.weight, false};
    const std::string& preferred = one.names[0].text;
    const bool is_drug = one.type == ConceptType::drug;
    const std::size_t length = words(row.text).size();
    if (length == 0 || length > (is_drug ? most_words_of_a_drug : most_words)) return {};
    if (is_drug && (is_chemical(row.text) || is_everyday(row.text))) return {};
    if (from_.kind == VocabularyKind::vanderbilt && &name != &one.names[0]) {
      if (!meant_.contains(row.text) || row.weight < least_sense) return {};
      std::transform(row.text.begin(), row.text.end(), row.text.begin(),
                     [](char c) { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; });
    }
    if (row.text.size() <= 3 && !in_capitals(row.text)) return {};
    row.capitals_only = row.text.size() <= 5 && in_capitals(row.text);
    if (row.weight == 1 && only_adds_words(row.text, preferred)) row.weight = narrower_weight;
    return row;
  }

  // Neither known nor the name of something else, here or there.
  bool is_new(const Row& row, const Concept* known) const {
    const auto named = known_.named(row.text);
    if (known == nullptr) return named.empty() && !names_.contains(row.text);
    const bool has_it =
        std::any_of(known->surfaces.begin(), known->surfaces.end(),
                    [&](const Surface& surface) { return surface.text == row.text; });
    return !has_it && named.empty() && !names_.contains(row.text);
  }

  void write(const std::string& id, ConceptType type, const std::vector<Row>& rows) {
    const std::size_t before = out_.surfaces;
    for (const Row& row : rows) {
      std::string line = id + "\t" + row.text + "\t" + std::string(name_of(type)) +
                         (row.capitals_only ? ":caps" : "") + "\t" + weight(row.weight) + "\t" +
                         from_.source + "\t" + from_.licence;
      // The rules of the format decide in the end what a name may be.
      if (!read_lexicon_row(line) || !names_.insert(row.text).second) {
        ++out_.dropped;
        continue;
      }
      out_.tsv += line + "\n";
      ++out_.surfaces;
    }
    if (out_.surfaces > before) ++out_.concepts;
  }

  static std::string weight(double value) {
    std::string text = std::to_string(value);
    text.resize(std::min<std::size_t>(text.size(), 5));
    return text;
  }

  const Vocabulary& from_;
  const Lexicon& known_;
  std::set<std::string> meant_;
  std::set<std::string> names_;  // written so far
  ImportedLexicon out_;
};

}  // namespace

Result<ImportedLexicon> import_vocabulary(string_view bytes, string_view name,
                                          const Lexicon& known) {
  TRY_ASSIGN(const VocabularyKind kind, vocabulary_kind(bytes));
  if (kind == VocabularyKind::lexicon) {
    TRY_ASSIGN(const Lexicon read, Lexicon::parse(bytes, name));
    ImportedLexicon out{std::string(bytes), read.concepts().size(), 0, 0};
    for (const Concept& one : read.concepts()) out.surfaces += one.surfaces.size();
    return out;
  }
  TRY_ASSIGN(const Vocabulary from, read_vocabulary(bytes, name));
  return Importer(from, known).run();
}

}  // namespace osler::text
