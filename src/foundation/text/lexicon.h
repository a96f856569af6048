#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "foundation/text/concept_type.h"
#include "foundation/text/range.h"

namespace osler::text {

/// One way of naming a concept: a row of the file.
struct Surface {
  std::string text;
  double weight = 0;           // share of its uses that mean this concept, in (0, 1]
  bool capitals_only = false;  // "MI" means nothing in lower case
  bool imported = false;       // of a vocabulary that was brought
  std::string source;
  std::string licence;
};

/// One thing with all its names, the preferred one first.
struct Concept {
  std::string id;
  ConceptType type = ConceptType::other;
  std::vector<Surface> surfaces;  // at least one

  const std::string& preferred() const { return surfaces.front().text; }
};

/// A place where a text names a concept. A surface of several concepts gives one mention each, the
/// likeliest first, all `ambiguous`.
struct Mention {
  Range span;
  const Concept* meaning = nullptr;  // owned by the lexicon
  double weight = 0;
  bool ambiguous = false;
};

/// One lexicon file and the name that messages give it.
struct LexiconFile {
  std::string name;
  std::string tsv;
  bool imported = false;  // brought by the operator, so it may come and go
};

/// The terms that the program knows. Immutable; any thread may read.
/// Source   docs/formats/lexicon.md
class Lexicon {
 public:
  /// Errors   corrupt: the file and line, what is wrong there, and what to do.
  static Result<Lexicon> parse(std::span<const LexiconFile> files);
  static Result<Lexicon> parse(std::string_view tsv, std::string_view name);

  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;
  ~Lexicon();

  /// In the order of the files.
  std::span<const Concept> concepts() const;
  /// nullptr when there is none. Valid as long as the lexicon, also when that is moved.
  const Concept* find(std::string_view id) const;

  /// Longest match first, from left to right, without overlap between different spans. Case, marks,
  /// hyphens, apostrophes and the plural do not count, except that a surface of capitals only is
  /// found in capitals only. A match never reaches over a comma, a full stop or a blank line.
  std::vector<Mention> mentions(std::string_view text) const;

  /// Concepts that the whole of `surface` may name, as mentions() would find them.
  std::vector<const Concept*> named(std::string_view surface) const;

  /// The single folded words that name concepts of `type`, sorted: what an Analyzer must not stem.
  /// Without imported ones: texts were analysed before they came, and must still be found.
  std::vector<std::string> words_of(ConceptType type) const;

 private:
  struct State;
  explicit Lexicon(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace osler::text
