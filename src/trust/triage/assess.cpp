#include "trust/triage/assess.h"

#include <algorithm>
#include <utility>

#include "trust/triage/qualifiers.h"
#include "trust/triage/rule_set_state.h"
#include "trust/triage/scan.h"

namespace osler::triage {
namespace {

using Atoms = std::vector<std::uint8_t>;

constexpr auto repeat_within = std::chrono::hours(24);  // answers 7, 4
constexpr std::uint32_t last_educational_family = 13;   // answers 7, 3

struct AtomSets {
  Atoms meant;
  Atoms imagined;  // and all that are meant
};

void set(Atoms& atoms, const RuleSetState& state, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const auto known = state.atom_of.find(name);
    if (known != state.atom_of.end()) atoms[known->second] = 1;
  }
}

// A record sets slots and nothing else: a sign is what a person says now.
void set_slot(Atoms& atoms, const RuleSetState& state, const std::string& name) {
  const auto known = state.atom_of.find(name);
  if (known == state.atom_of.end() || !state.lexis.atoms[known->second].is_slot) return;
  atoms[known->second] = 1;
}

void set_mentions(std::span<const Token> tokens, const Lexis& lexis, AtomSets& atoms) {
  const Scan found = scan(tokens, lexis);
  for (const AtomMention& mention : found.mentions) {
    if (atoms.meant[mention.atom] != 0) continue;
    const Standing standing = standing_of(mention, lexis.atoms[mention.atom], tokens, found);
    if (standing == Standing::untrue) continue;
    atoms.imagined[mention.atom] = 1;
    if (standing == Standing::meant) atoms.meant[mention.atom] = 1;
  }
}

void set_thresholds(std::span<const Token> tokens, const RuleSetState& state,
                    const RecordFacts& facts, AtomSets& atoms) {
  const auto measured = read_measures(tokens, state.measures);
  Extremes ages = read_ages(tokens);
  if (facts.age_months) {
    ages.add(static_cast<std::int32_t>(std::min(*facts.age_months, 2000U) * 1000));
  }
  for (const Threshold& threshold : state.thresholds) {
    const Extremes& value = threshold.measure == age_measure ? ages : measured[threshold.measure];
    const bool is_met =
        threshold.is_least ? value.most >= threshold.limit : value.least <= threshold.limit;
    if (!is_met) continue;
    atoms.meant[threshold.atom] = 1;
    atoms.imagined[threshold.atom] = 1;
  }
}

AtomSets atoms_of(std::span<const Turn> turns, const RuleSetState& state, const RecordFacts& facts,
                  const TriageMemory* before) {
  Tokens tokens;
  for (const Turn& turn : turns) tokens.add_turn(turn.text.reveal());
  Vocabulary::Reader(state.lexis.vocabulary).assign(tokens.all());
  AtomSets atoms{Atoms(state.lexis.atoms.size()), Atoms(state.lexis.atoms.size())};
  set_mentions(tokens.all(), state.lexis, atoms);
  set_thresholds(tokens.all(), state, facts, atoms);
  for (const std::string& slot : facts.slots) set_slot(atoms.meant, state, slot);
  if (before != nullptr) {
    set(atoms.meant, state, before->atoms);
    set(atoms.imagined, state, before->imagined);
  }
  for (std::size_t i = 0; i < atoms.meant.size(); ++i) atoms.imagined[i] |= atoms.meant[i];
  return atoms;
}

template <class T>
void add_once(std::vector<T>& list, const T& value) {
  const auto at = std::lower_bound(list.begin(), list.end(), value);
  if (at == list.end() || *at != value) list.insert(at, value);
}

// The rules that hold, and what the turns before have left; texts are sorted out afterwards.
class Ratchet {
 public:
  explicit Ratchet(const TriageMemory* before) {
    if (before == nullptr) return;
    memory = *before;
    kept_texts_ = std::exchange(memory.texts, {});
  }

  void raise(const Rule& rule) {
    memory.level = std::max(memory.level, rule.level);
    memory.display = std::max({memory.display, rule.display, display_of(rule.level)});
    memory.crisis |= rule.crisis;
    memory.poison |= rule.poison;
    memory.hands_off |= rule.hands_off;
    add_once(memory.families, rule.family);
    add_once(memory.rules, rule.id);
    raised_.push_back(&rule);
  }

  void show_banner() { memory.display = std::max(memory.display, Display::banner); }

  // Most urgent first; within a level in the order of the rules, new ones before kept ones.
  void sort_texts() {
    std::stable_sort(raised_.begin(), raised_.end(),
                     [](const Rule* a, const Rule* b) { return a->level > b->level; });
    for (const Rule* rule : raised_) say(rule->text);
    for (const std::string& text : kept_texts_) say(text);
  }

  TriageMemory memory;

 private:
  void say(const std::string& text) {
    auto& texts = memory.texts;
    if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end()) {
      texts.push_back(text);
    }
  }

  std::vector<const Rule*> raised_;
  std::vector<std::string> kept_texts_;
};

void name_atoms(const RuleSetState& state, const AtomSets& atoms, TriageMemory& memory) {
  for (std::size_t i = 0; i < atoms.meant.size(); ++i) {
    const std::string& name = state.lexis.atoms[i].id;
    if (atoms.meant[i] != 0) add_once(memory.atoms, name);
    if (atoms.meant[i] == 0 && atoms.imagined[i] != 0) add_once(memory.imagined, name);
  }
}

std::vector<std::string> slots_of(const RuleSetState& state, const Atoms& meant) {
  std::vector<std::string> slots;
  for (std::size_t i = 0; i < meant.size(); ++i) {
    const AtomTraits& atom = state.lexis.atoms[i];
    if (meant[i] != 0 && atom.is_slot) add_once(slots, atom.id);
  }
  return slots;
}

}  // namespace

TriageResult assess(std::span<const Turn> turns, const RuleSet& rules, const RecordFacts& facts,
                    Instant at, const AssessOptions& options) {
  const RuleSetState& state = rules.state();
  const AtomSets atoms = atoms_of(turns, state, facts, options.before);
  Ratchet ratchet(options.before);
  for (const Rule& rule : state.rules) {
    if (holds(rule.condition, atoms.meant)) {
      ratchet.raise(rule);
    } else if (rule.family <= last_educational_family && rule.level >= Level::urgent_today &&
               holds(rule.condition, atoms.imagined)) {
      ratchet.show_banner();
    }
  }
  const bool repeats = options.last_stop.has_value() && at - *options.last_stop < repeat_within;
  if (repeats) ratchet.show_banner();
  ratchet.sort_texts();
  name_atoms(state, atoms, ratchet.memory);
  Display shown = ratchet.memory.display;
  if (options.audience == Audience::professional) shown = std::min(shown, Display::banner);
  TriageResult result(std::move(ratchet.memory), shown, slots_of(state, atoms.meant));
  result.repeats_last_stop_ = repeats;
  return result;
}

}  // namespace osler::triage
