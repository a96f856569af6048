#include "trust/egress/completeness.h"

#include <algorithm>
#include <map>
#include <set>

#include "trust/egress/bound_neighbours.h"
#include "trust/egress/check.h"
#include "trust/egress/quote_checks.h"

namespace osler::egress {

namespace {

constexpr std::size_t most_sentences = 64;  // 24 quoted (answers 5), the rest fixed
constexpr std::size_t most_bytes = std::size_t{16} * 1024;

bool is_urgent_class(std::string_view role) {
  return role == "emergency" || role == "crisis" || role == "poison";
}

/// "en" of "en-GB".
std::string_view primary(std::string_view language) {
  return language.substr(0, language.find('-'));
}

/// Outcomes that consist of fixed texts alone.
bool says_fixed_texts_only(Outcome outcome) {
  return outcome != Outcome::answer && outcome != Outcome::partial;
}

Result<void> check_place(const AnswerPlan& plan, std::size_t place) {
  const PlannedSentence& one = plan.sentences[place];
  const std::size_t number = place + 1;
  if (one.kind == Kind::paraphrase) return refused("E8", number, "this mode has no paraphrases");
  const bool needs_quote = !says_fixed_texts_only(plan.outcome);
  if (one.kind == Kind::fixed) {
    const bool before_quote =
        number < plan.sentences.size() && plan.sentences[number].kind == Kind::quote;
    if (one.role == "link" && needs_quote && !before_quote) {
      return refused("E1", number, "it introduces a quote that does not follow");
    }
    return {};
  }
  if (!needs_quote || plan.triage.display == "hard_stop") {
    return refused("E1", number, "nothing may be quoted under this outcome");
  }
  if (one.role != "core" && one.role != "neighbour") {
    return refused("E1", number, "a quote has neither the role core nor neighbour");
  }
  return {};
}

/// Emergency texts stand before everything else.
Result<void> check_order(const std::vector<PlannedSentence>& sentences) {
  const auto is_urgent = [](const PlannedSentence& one) { return is_urgent_class(one.role); };
  const auto other = std::ranges::find_if_not(sentences, is_urgent);
  const auto late = std::find_if(other, sentences.end(), is_urgent);
  if (late == sentences.end()) return {};
  return refused("E1", static_cast<std::size_t>(late - sentences.begin()) + 1,
                 "an emergency text stands behind something else");
}

/// Everything that is quoted, by version, as indices of its sentences.
using Shown = std::map<VersionId, std::set<std::uint32_t>>;

Result<Shown> what_is_shown(const AnswerPlan& plan, Opened& opened) {
  Shown shown;
  std::size_t bytes = 0;
  for (const PlannedSentence& one : plan.sentences) {
    if (one.kind != Kind::quote) continue;
    TRY_ASSIGN(const OpenedVersion* from, opened.get(one.version));
    const auto indices = sentences_of(*from, one.ranges);
    shown[one.version].insert(indices.begin(), indices.end());
    for (const Span& range : one.ranges) bytes += range.end - range.begin;
  }
  if (bytes > most_bytes) return refused("E9", 0, "more than 16 KiB are quoted");
  return shown;
}

}  // namespace

Result<void> check_form(const AnswerPlan& plan) {
  if (plan.sentences.empty()) return refused("E1", 0, "it says nothing");
  if (plan.sentences.size() > most_sentences) return refused("E1", 0, "it says too much");
  if (plan.triage.display == "hard_stop" && !is_urgent_class(plan.sentences.front().role)) {
    return refused("E1", 1, "an emergency does not begin with its text");
  }
  for (std::size_t i = 0; i < plan.sentences.size(); ++i) TRY(check_place(plan, i));
  TRY(check_order(plan.sentences));
  const bool needs_quote = !says_fixed_texts_only(plan.outcome);
  const bool has_core = std::ranges::any_of(plan.sentences, [](const PlannedSentence& one) {
    return one.kind == Kind::quote && one.role == "core";
  });
  if (needs_quote && !has_core) return refused("E1", 0, "an answer without a quote");
  if (needs_quote != plan.reason.empty() && plan.outcome != Outcome::partial) {
    return refused("E1", 0, "every non-answer has one reason, and an answer has none");
  }
  return {};
}

Result<void> check_completeness(const AnswerPlan& plan, Opened& opened) {
  TRY_ASSIGN(const Shown shown, what_is_shown(plan, opened));
  for (std::size_t i = 0; i < plan.sentences.size(); ++i) {
    const PlannedSentence& one = plan.sentences[i];
    if (one.kind != Kind::quote || one.role != "core") continue;
    TRY_ASSIGN(const OpenedVersion* from, opened.get(one.version));
    for (const std::uint32_t sentence : sentences_of(*from, one.ranges)) {
      const auto bound = bound_neighbours(from->text.graph, sentence);
      if (!bound) return refused("E9", i + 1, "too many sentences must travel along");
      if (std::ranges::includes(shown.at(one.version), *bound)) continue;
      return refused("E9", i + 1, "a sentence that must travel along is missing");
    }
  }
  return {};
}

Result<void> check_language_and_mode(const AnswerPlan& plan, Opened& opened) {
  if (plan.mode != "extractive") return refused("E11", 0, "this mode is not available");
  const bool has_note = std::ranges::any_of(plan.sentences, [](const PlannedSentence& one) {
    return one.template_id == other_language_note;
  });
  if (has_note) return {};
  for (std::size_t i = 0; i < plan.sentences.size(); ++i) {
    const PlannedSentence& one = plan.sentences[i];
    if (one.kind != Kind::quote) continue;
    TRY_ASSIGN(const OpenedVersion* from, opened.get(one.version));
    const std::string& language = from->version.says.language;
    if (!language.empty() && primary(language) != primary(plan.language)) {
      return refused("E11", i + 1, "it is in another language and nothing says so");
    }
  }
  return {};
}

}  // namespace osler::egress
