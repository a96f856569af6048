#include "trust/egress/corroboration.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "foundation/text/cues.h"
#include "foundation/text/quantities.h"
#include "trust/egress/check.h"
#include "trust/egress/quote_checks.h"

namespace osler::egress {

namespace {

constexpr std::size_t run_words = 8;
constexpr double most_shared = 0.5;  // answers 5: from here on it is one source, printed twice

/// One quote that says what to do with a medicine: a drug beside a quantity or an avoidance.
struct Instruction {
  const OpenedVersion* from = nullptr;
  std::string text;
  std::set<std::string> drugs;
};

std::set<std::string> drugs_in(std::string_view text, const text::Lexicon& lexicon) {
  std::set<std::string> drugs;
  for (const text::Mention& mention : lexicon.mentions(text)) {
    const text::ConceptType type = mention.meaning->type;
    const bool is_drug = type == text::ConceptType::drug || type == text::ConceptType::brand ||
                         type == text::ConceptType::drug_class;
    if (is_drug) drugs.insert(mention.meaning->id);
  }
  return drugs;
}

bool instructs(std::string_view text) {
  const auto found = text::cues(text);
  const bool avoids = std::ranges::any_of(
      found, [](const text::Cue& cue) { return cue.kind == text::CueKind::avoidance; });
  return avoids || !text::quantities(text).empty();
}

bool corroborates(const Instruction& other, const Instruction& one) {
  const bool same_drug =
      std::ranges::any_of(one.drugs, [&](const auto& drug) { return other.drugs.contains(drug); });
  if (!same_drug) return false;
  if (other.from->version.stewardship.tier == 1) return true;
  const std::string& publisher = one.from->version.says.source;
  const bool is_independent = other.from->version.document != one.from->version.document &&
                              (publisher.empty() || publisher != other.from->version.says.source);
  return is_independent && shared_runs(one.text, other.text) < most_shared;
}

std::set<std::string> runs_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\t') {
      words.back() += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  std::set<std::string> runs;
  for (std::size_t i = 0; i == 0 || i + run_words <= words.size(); ++i) {
    std::string run;
    for (std::size_t k = i; k < std::min(i + run_words, words.size()); ++k) run += words[k] + " ";
    runs.insert(run);
  }
  return runs;
}

}  // namespace

double shared_runs(std::string_view one, std::string_view other) {
  const auto left = runs_of(one);
  const auto right = runs_of(other);
  const auto shared =
      std::ranges::count_if(left, [&](const std::string& run) { return right.contains(run); });
  const auto all = static_cast<double>(left.size() + right.size()) - static_cast<double>(shared);
  return static_cast<double>(shared) / all;
}

Result<std::vector<std::size_t>> uncorroborated(std::span<const PlannedSentence> sentences,
                                                Opened& opened, const text::Lexicon& lexicon) {
  std::vector<Instruction> instructions;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const PlannedSentence& one = sentences[i];
    if (one.kind != Kind::quote) continue;
    TRY_ASSIGN(const OpenedVersion* from, opened.get(one.version));
    Instruction made{from, quoted_text(*from, one.ranges), {}};
    made.drugs = drugs_in(made.text, lexicon);
    if (made.drugs.empty() || !instructs(made.text)) continue;
    instructions.push_back(std::move(made));
    places.push_back(i);
  }
  std::vector<std::size_t> alone;
  for (std::size_t i = 0; i < instructions.size(); ++i) {
    const Instruction& one = instructions[i];
    const bool stands = one.from->version.stewardship.tier == 1 ||
                        std::ranges::any_of(instructions, [&](const Instruction& other) {
                          return corroborates(other, one);
                        });
    if (!stands) alone.push_back(places[i]);
  }
  return alone;
}

Result<void> check_corroboration(const AnswerPlan& plan, bool is_professional, Opened& opened,
                                 const text::Lexicon& lexicon) {
  if (is_professional) return {};
  TRY_ASSIGN(const auto alone, uncorroborated(plan.sentences, opened, lexicon));
  if (alone.empty()) return {};
  return refused("E10", alone.front() + 1,
                 "an unapproved source alone says what to do with a medicine");
}

}  // namespace osler::egress
