#include "trust/triage/lexis_reader.h"

#include <array>
#include <string>
#include <utility>

#include "foundation/config/node.h"

namespace osler::triage {
namespace {

using config::Node;

constexpr std::size_t most_measures = 32;

constexpr auto qualifier_kinds = std::to_array<std::pair<const char*, PhraseKind>>({
    {"negation", PhraseKind::negation},
    {"asserting", PhraseKind::asserting},
    {"asserting_after", PhraseKind::asserting_after},
    {"education", PhraseKind::education},
    {"condition", PhraseKind::condition},
    {"past_before", PhraseKind::past_before},
    {"past_after", PhraseKind::past_after},
    {"filler", PhraseKind::filler},
    {"idiom", PhraseKind::idiom},
});

tl::unexpected<Error> wrong(const Node& node, const std::string& what) {
  return fail(ErrorCode::invalid_argument, node.error(what).message);
}

class LexisReader {
 public:
  explicit LexisReader(RuleSetState& state) : state_(state), lexis_(state.lexis) {}

  // Words before groups, groups before patterns: a pattern may use what stands in a later file.
  Result<void> read(std::span<const Node> files) {
    TRY(read_unstemmed(files));
    for (const Node& file : files) TRY(read_words(file));
    for (const Node& file : files) TRY(read_groups(file));
    for (const Node& file : files) {
      TRY(read_qualifiers(file));
      TRY(read_atoms(file, "atom", false));
      TRY(read_atoms(file, "slot", true));
      TRY(read_measures(file));
    }
    return {};
  }

 private:
  static Result<std::vector<std::string>> words_of(const Node& node, std::string_view key) {
    if (node.find(key) == nullptr) return std::vector<std::string>{};
    return node.texts(key);
  }

  Result<void> read_unstemmed(std::span<const Node> files) {
    std::vector<std::string> all;
    for (const Node& file : files) {
      TRY_ASSIGN(const auto words, words_of(file, "unstemmed"));
      all.insert(all.end(), words.begin(), words.end());
    }
    lexis_.vocabulary.keep_unstemmed(std::move(all));
    return {};
  }

  Result<void> read_words(const Node& file) {
    TRY_ASSIGN(const auto noise, words_of(file, "noise"));
    for (const std::string& word : noise) lexis_.vocabulary.add_noise(word);
    TRY_ASSIGN(const auto exact, words_of(file, "exact"));
    for (const std::string& word : exact) lexis_.vocabulary.add_exact(word);
    return {};
  }

  Result<void> read_groups(const Node& file) {
    TRY_ASSIGN(const auto groups, file.tables("group"));
    for (const Node& group : groups) {
      TRY(group.only_known({"id", "words"}));
      TRY_ASSIGN(const auto id, group.text("id"));
      TRY_ASSIGN(auto words, group.texts("words"));
      if (!groups_.emplace(id, std::move(words)).second)
        return wrong(group, "this id is used twice");
    }
    return {};
  }

  Result<void> add_patterns(const Node& node, const char* key, PhraseKind kind,
                            std::uint32_t atom) {
    TRY_ASSIGN(const auto patterns, node.texts(key));
    for (const std::string& pattern : patterns) {
      const auto chains = compile_pattern(pattern, groups_, lexis_.vocabulary);
      if (!chains) {
        return wrong(node, "pattern '" + pattern + "': " + chains.error().message);
      }
      for (const Chain& chain : *chains) lexis_.add(chain, kind, atom);
    }
    return {};
  }

  Result<void> read_qualifiers(const Node& file) {
    const Node* const table = file.find("qualifiers");
    if (table == nullptr) return {};
    TRY(table->only_known({"negation", "asserting", "asserting_after", "education", "condition",
                           "past_before", "past_after", "filler", "idiom"}));
    for (const auto& [key, kind] : qualifier_kinds) {
      if (table->find(key) != nullptr) TRY(add_patterns(*table, key, kind, 0));
    }
    return {};
  }

  Result<void> read_atoms(const Node& file, const char* key, bool is_slot) {
    TRY_ASSIGN(const auto atoms, file.tables(key));
    for (const Node& node : atoms) {
      TRY(node.only_known({"id", "patterns", "protect_negation", "always_meant"}));
      AtomTraits traits;
      TRY_ASSIGN(traits.id, node.text("id"));
      traits.is_slot = is_slot;
      TRY_ASSIGN(traits.protects_negation, flag(node, "protect_negation"));
      TRY_ASSIGN(traits.is_always_meant, flag(node, "always_meant"));
      const auto index = static_cast<std::uint32_t>(lexis_.atoms.size());
      if (!state_.atom_of.emplace(traits.id, index).second) {
        return wrong(node, "this id is used twice");
      }
      lexis_.atoms.push_back(std::move(traits));
      TRY(add_patterns(node, "patterns", PhraseKind::atom, index));
    }
    return {};
  }

  static Result<bool> flag(const Node& node, const char* key) {
    if (node.find(key) == nullptr) return false;
    return node.boolean(key);
  }

  Result<void> read_measures(const Node& file) {
    TRY_ASSIGN(const auto measures, file.tables("measure"));
    for (const Node& node : measures) {
      TRY(node.only_known({"id", "temperature", "before", "after", "least", "most"}));
      Measure measure;
      TRY_ASSIGN(measure.id, node.text("id"));
      TRY_ASSIGN(measure.is_temperature, flag(node, "temperature"));
      TRY_ASSIGN(const auto least, node.integer("least"));
      TRY_ASSIGN(const auto most, node.integer("most"));
      if (least < 0 || most < least || most > 1'000'000) {
        return wrong(node, "least and most must be 0 <= least <= most <= 1000000");
      }
      measure.least = static_cast<std::int32_t>(least * 1000);
      measure.most = static_cast<std::int32_t>(most * 1000);
      if (state_.measures.all.size() == most_measures) return wrong(node, "more than 32 measures");
      TRY(mark_words(node, "before", state_.measures.before));
      TRY(mark_words(node, "after", state_.measures.after));
      state_.measures.all.push_back(std::move(measure));
    }
    return {};
  }

  Result<void> mark_words(const Node& node, const char* key, std::vector<std::uint32_t>& masks) {
    TRY_ASSIGN(const auto words, words_of(node, key));
    for (const std::string& text : words) {
      Tokens tokens;
      tokens.add_turn(text);
      if (tokens.all().size() != 1) return wrong(node, "a measure is recognised by single words");
      Measures::mark(masks, lexis_.vocabulary.add(tokens.all()[0].word),
                     static_cast<std::uint32_t>(state_.measures.all.size()));
    }
    return {};
  }

  RuleSetState& state_;
  Lexis& lexis_;
  Groups groups_;
};

}  // namespace

Result<void> read_lexis(std::span<const Node> files, RuleSetState& state) {
  return LexisReader(state).read(files);
}

}  // namespace osler::triage
