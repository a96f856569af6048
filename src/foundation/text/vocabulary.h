#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "foundation/text/lexicon.h"

namespace osler::text {

/// Openly licensed vocabularies that an operator may bring, each known by how it begins.
enum class VocabularyKind {
  lexicon,     // our own TSV (docs/formats/lexicon.md)
  obo,         // Disease Ontology and others of that format
  drugbank,    // DrugBank open vocabulary, CSV
  mesh,        // preferred names: mesh_id, mesh_name
  vanderbilt,  // abbreviations with the frequency of each sense
};

/// Errors   unsupported: none of these.
Result<VocabularyKind> vocabulary_kind(std::string_view bytes);

/// A name as a vocabulary gives it. weight: share of its uses that mean the concept.
struct VocabularyName {
  std::string text;
  double weight = 1;
};

/// A concept as a vocabulary gives it, before any cleaning; the first name is the preferred one.
struct VocabularyConcept {
  std::string id;  // a-z 0-9 . - _
  ConceptType type = ConceptType::other;
  std::vector<VocabularyName> names;
};

struct Vocabulary {
  VocabularyKind kind = VocabularyKind::lexicon;
  std::string source;
  std::string licence;
  std::vector<VocabularyConcept> concepts;
};

constexpr std::size_t largest_vocabulary = std::size_t{64} << 20;  // bytes

/// Reads any kind but our own. Obsolete terms are left out.
/// Errors   too_large; unsupported; corrupt: file and line, what is wrong there.
Result<Vocabulary> read_vocabulary(std::string_view bytes, std::string_view name);

}  // namespace osler::text
