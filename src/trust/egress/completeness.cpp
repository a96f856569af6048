#include "trust/egress/completeness.h"

#include <algorithm>
#include <map>
#include <set>

#include "foundation/text/cues.h"
#include "foundation/text/quantities.h"
#include "trust/egress/bound_neighbours.h"
#include "trust/egress/check.h"
#include "trust/egress/quote_checks.h"

namespace osler::egress {

namespace {

constexpr std::size_t most_sentences = 64;  // 24 quoted (answers 5), the rest fixed
constexpr std::size_t most_bytes = 16 * 1024;

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

/// Dose, start or stop, contraindication, interaction: a drug beside a quantity or an avoidance.
bool is_high_risk(std::string_view text, const text::Lexicon& lexicon) {
  const auto mentions = lexicon.mentions(text);
  const bool names_drug = std::ranges::any_of(mentions, [](const text::Mention& mention) {
    return mention.meaning->type == text::ConceptType::drug;
  });
  if (!names_drug) return false;
  const auto found = text::cues(text);
  const bool avoids = std::ranges::any_of(
      found, [](const text::Cue& cue) { return cue.kind == text::CueKind::avoidance; });
  return avoids || !text::quantities(text).empty();
}

}  // namespace

Result<void> check_form(const AnswerPlan& plan) {
  if (plan.sentences.empty()) return refused("E1", 0, "it says nothing");
  if (plan.sentences.size() > most_sentences) return refused("E1", 0, "it says too much");
  const bool needs_quote = !says_fixed_texts_only(plan.outcome);
  const bool hard_stop = plan.triage.display == "hard_stop";
  if (hard_stop && !is_urgent_class(plan.sentences.front().role)) {
    return refused("E1", 1, "an emergency does not begin with its text");
  }
  bool has_core = false;
  bool behind_other = false;
  for (std::size_t i = 0; i < plan.sentences.size(); ++i) {
    const PlannedSentence& one = plan.sentences[i];
    if (one.kind == Kind::paraphrase) return refused("E8", i + 1, "this mode has no paraphrases");
    const bool is_quote = one.kind == Kind::quote;
    if (is_quote && (!needs_quote || hard_stop)) {
      return refused("E1", i + 1, "nothing may be quoted under this outcome");
    }
    const bool introduces = one.kind == Kind::fixed && one.role == "link" && needs_quote;
    const bool before_quote =
        i + 1 < plan.sentences.size() && plan.sentences[i + 1].kind == Kind::quote;
    if (introduces && !before_quote) {
      return refused("E1", i + 1, "it introduces a quote that does not follow");
    }
    if (is_urgent_class(one.role) && behind_other) {
      return refused("E1", i + 1, "an emergency text stands behind something else");
    }
    if (is_quote && one.role != "core" && one.role != "neighbour") {
      return refused("E1", i + 1, "a quote has neither the role core nor neighbour");
    }
    behind_other = behind_other || !is_urgent_class(one.role);
    has_core = has_core || (is_quote && one.role == "core");
  }
  if (needs_quote && !has_core) return refused("E1", 0, "an answer without a quote");
  if (needs_quote != plan.reason.empty() && plan.outcome != Outcome::partial) {
    return refused("E1", 0, "every non-answer has one reason, and an answer has none");
  }
  return {};
}

Result<void> check_completeness(const AnswerPlan& plan, Opened& opened) {
  std::map<VersionId, std::set<std::uint32_t>> shown;
  std::size_t bytes = 0;
  for (const PlannedSentence& one : plan.sentences) {
    if (one.kind != Kind::quote) continue;
    TRY_ASSIGN(const OpenedVersion* from, opened.get(one.version));
    const auto indices = sentences_of(*from, one.ranges);
    shown[one.version].insert(indices.begin(), indices.end());
    for (const Span& range : one.ranges) bytes += range.end - range.begin;
  }
  if (bytes > most_bytes) return refused("E9", 0, "more than 16 KiB are quoted");
  for (std::size_t i = 0; i < plan.sentences.size(); ++i) {
    const PlannedSentence& one = plan.sentences[i];
    if (one.kind != Kind::quote || one.role != "core") continue;
    TRY_ASSIGN(const OpenedVersion* from, opened.get(one.version));
    for (const std::uint32_t sentence : sentences_of(*from, one.ranges)) {
      const auto bound = bound_neighbours(from->text.graph, sentence);
      if (!bound) return refused("E9", i + 1, "too many sentences must travel along");
      if (!std::ranges::includes(shown[one.version], *bound)) {
        return refused("E9", i + 1, "a sentence that must travel along is missing");
      }
    }
  }
  return {};
}

Result<void> check_corroboration(const AnswerPlan& plan, bool is_professional, Opened& opened,
                                 const text::Lexicon& lexicon) {
  if (is_professional) return {};
  std::set<DocumentId> documents;
  bool has_approved = false;
  for (const PlannedSentence& one : plan.sentences) {
    if (one.kind != Kind::quote) continue;
    TRY_ASSIGN(const OpenedVersion* from, opened.get(one.version));
    documents.insert(from->version.document);
    has_approved = has_approved || from->version.stewardship.tier == 1;
  }
  if (has_approved || documents.size() > 1) return {};
  for (std::size_t i = 0; i < plan.sentences.size(); ++i) {
    const PlannedSentence& one = plan.sentences[i];
    if (one.kind != Kind::quote) continue;
    TRY_ASSIGN(const OpenedVersion* from, opened.get(one.version));
    if (is_high_risk(quoted_text(*from, one.ranges), lexicon)) {
      return refused("E10", i + 1, "one unapproved source alone says what to do with a medicine");
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
