#include "answering/answers/answerer.h"

#include <algorithm>
#include <utility>

#include "answering/answers/answer_record.h"
#include "answering/answers/plans.h"
#include "answering/answers/question_class.h"
#include "foundation/base/hex.h"
#include "knowledge/library/in_force.h"
#include "trust/egress/completeness.h"
#include "trust/egress/corroboration.h"
#include "trust/egress/opened_version.h"

namespace osler::answers {

using egress::AnswerPlan;
using egress::CertifiedAnswer;
using egress::Outcome;
using egress::PlannedSentence;

namespace {

constexpr std::size_t most_nearest = 3;
constexpr std::size_t most_candidates = 20;  // named in a certificate

bool is_understood_language(std::string_view language) {
  return language == "en" || language == "und";
}

/// Visitors are many people: what one of them asked must not speed up another's answer.
std::string cache_name(const egress::Asking& asking) {
  if (asking.principal.role != access::Role::visitor) return "person:" + asking.principal.subject;
  return "conversation:" + hex_of(asking.conversation);
}

/// One facet after the gates 6 to 11: quotes, or why there are none.
struct FacetOutcome {
  Evidence evidence;
  std::vector<PlannedSentence> quotes;
  std::string reason;  // "" when there are quotes
  double probability = 0;
};

/// Builds the plan of one turn.
class Turn {
 public:
  Turn(const AnswerParts& parts, const AskRequest& request, const triage::TriageResult& triaged,
       const StepSink& step, std::stop_token stop)
      : parts_(parts), request_(request), triaged_(triaged), step_(step), stop_(std::move(stop)) {
    plan_.versions = parts.versions;
    plan_.previous = request.previous;
    plan_.triage.level = triage::name_of(triaged.level());
    plan_.triage.display = triage::name_of(triaged.display());
    plan_.triage.crisis = triaged.crisis();
    plan_.triage.poison = triaged.poison();
    plan_.triage.rules = triaged.rules();
    plan_.evidence.threshold = parts.calibration.tau;
    plan_.versions.snapshot = "none";
  }

  Result<void> make() {
    if (triaged_.display() != triage::Display::none) say_urgent_texts();
    if (triaged_.display() == triage::Display::hard_stop) {
      return end(Outcome::emergency, "emergency_stop");
    }
    if (!request_.choices.empty()) return say("clarify.which", "underspecified");
    text::Analyzer analyzer(parts_.lexicon.words_of(text::ConceptType::drug));
    understood_ = understand(request_.resolved, parts_.lexicon, analyzer);
    if (!is_understood_language(understood_.language)) return say("refuse.language", "language");
    if (understood_.intent == Intent::human) return hand_off();
    if (understood_.intent == Intent::nonsense) return say("clarify.nonsense", "nonsense");
    if (understood_.facets.empty()) return say("clarify.underspecified", "underspecified");
    return answer_by_route();
  }

  AnswerPlan take_plan() { return std::move(plan_); }
  const Understanding& understood() const { return understood_; }
  bool degraded() const { return degraded_; }
  const Routed& routed() const { return routed_; }

 private:
  void say_urgent_texts() {
    std::vector<std::string> texts = triaged_.texts();
    if (triaged_.repeats_last_stop()) {
      for (const std::string& id : request_.last_stop_texts) {
        if (std::ranges::count(texts, id) == 0) texts.push_back(id);
      }
    }
    for (const std::string& id : texts) {
      const egress::Template* text = parts_.catalogue.find(plan_.language, id);
      if (text == nullptr) continue;  // the rule set refuses ids without a text when it is loaded
      std::vector<std::string> contacts;
      for (const egress::SlotRule& slot : text->slots) contacts.push_back(slot.name);
      plan_.sentences.push_back(with_contacts(text->class_name, id, contacts, parts_.contacts));
    }
  }

  Result<void> end(Outcome outcome, std::string reason) {
    plan_.outcome = outcome;
    plan_.reason = std::move(reason);
    return {};
  }

  Result<void> say(const char* template_id, const char* reason) {
    const std::string id = template_id;
    const std::string role = id.substr(0, id.find('.'));
    plan_.sentences.push_back(fixed(role, id));
    return end(role == "refuse" ? Outcome::refuse : Outcome::clarify, reason);
  }

  Result<void> hand_off(const char* reason = "human_requested") {
    plan_.sentences.push_back(fixed("handoff", "handoff.reception"));
    return end(Outcome::handoff, reason);
  }

  /// What rules can say has been said above, so that a class of theirs goes to its fallback.
  Result<void> answer_by_route() {
    const Routes routes = parts_.routes ? parts_.routes() : Routes{};
    routed_.table = routes.version;
    if (!routes.by_class.empty()) {
      routed_.question_class = question_class(request_.resolved, parts_.lexicon);
    }
    const Route route = routes.of(routed_.question_class);
    const bool falls_back = route.by == Server::rules && route.else_by != Server::nobody;
    const Server server = falls_back ? route.else_by : route.by;
    routed_.arm = falls_back ? route.fallback : route.arm;
    if (server == Server::quotes) return answer_facets();
    if (server == Server::person) return hand_off("routed_to_person");
    plan_.sentences.push_back(fixed("abstain", "abstain.no_information_about_that"));
    plan_.sentences.push_back(fixed("handoff", "handoff.reception"));
    return end(Outcome::abstain, "no_rule");
  }

  Result<void> answer_facets() {
    plan_.facets = static_cast<std::uint32_t>(understood_.facets.size());
    // One for the whole answer: what is committed meanwhile belongs to the next one.
    TRY_ASSIGN(snapshot_, parts_.sources.snapshots.current());
    std::vector<FacetOutcome> outcomes;
    for (std::uint32_t i = 0; i < understood_.facets.size(); ++i) {
      step_("searching the library");
      TRY_ASSIGN(auto outcome, answer_facet(understood_.facets[i], i + 1));
      outcomes.push_back(std::move(outcome));
    }
    TRY(leave_out_lone_instructions(outcomes));
    const auto answered = static_cast<std::size_t>(
        std::ranges::count_if(outcomes, [](const auto& one) { return one.reason.empty(); }));
    note_evidence(outcomes);
    if (answered == 0) return abstain(outcomes.front());
    write_answer(outcomes);
    const bool is_whole = answered == outcomes.size();
    return end(is_whole ? Outcome::answer : Outcome::partial, is_whole ? "" : "partial");
  }

  /// Gate 9. A part of the answer in which a source that nobody approved says alone what to do with
  /// a medicine is not given to a person; what it would have corroborated falls with it.
  Result<void> leave_out_lone_instructions(std::vector<FacetOutcome>& outcomes) {
    if (access::is_professional(request_.asking.principal.role)) return {};
    egress::Opened opened(parts_.sources.library);
    for (bool again = true; again;) {
      again = false;
      std::vector<PlannedSentence> quotes;
      for (const FacetOutcome& one : outcomes) {
        quotes.insert(quotes.end(), one.quotes.begin(), one.quotes.end());
      }
      TRY_ASSIGN(const auto alone, egress::uncorroborated(quotes, opened, parts_.lexicon));
      for (const std::size_t i : alone) {
        FacetOutcome& outcome = outcomes.at(quotes[i].facet - 1);
        again = again || !outcome.quotes.empty();
        outcome.quotes.clear();
        outcome.reason = "uncorroborated";
      }
    }
    return {};
  }

  Result<FacetOutcome> answer_facet(const FacetQuestion& facet, std::uint32_t number) {
    FacetOutcome outcome;
    const GatherOptions options{.day = library::day_of(request_.asking.as_of),
                                .meter = request_.meter,
                                .snapshot = snapshot_,
                                .asker = cache_name(request_.asking)};
    TRY_ASSIGN(outcome.evidence,
               gather(facet, request_.asking.scope, parts_.sources, options, stop_));
    const Evidence& evidence = outcome.evidence;
    outcome.probability = sufficiency(evidence.features, parts_.calibration);
    if (evidence.sentences.empty()) {
      outcome.reason = "no_evidence";
    } else if (!evidence.missing_focus.empty()) {
      outcome.reason = "focus_missing";
    } else if (outcome.probability < parts_.calibration.tau) {
      outcome.reason = "insufficient";
    } else {
      outcome.quotes = compose(evidence, number, request_.shown, parts_.compose);
      if (outcome.quotes.empty()) {
        outcome.reason = request_.wants_more ? "empty_selection" : "below_threshold";
      }
    }
    return outcome;
  }

  void note_evidence(const std::vector<FacetOutcome>& outcomes) {
    for (const FacetOutcome& one : outcomes) {
      plan_.versions.snapshot = one.evidence.snapshot;
      degraded_ = degraded_ || one.evidence.degraded_dense;
      plan_.evidence.probability = std::max(plan_.evidence.probability, one.probability);
      for (const search::Hit& hit : one.evidence.hits) {
        if (plan_.evidence.candidates.size() == most_candidates) break;
        const auto rank = static_cast<std::uint32_t>(plan_.evidence.candidates.size() + 1);
        plan_.evidence.candidates.push_back({hit.chunk, rank, hit.score});
      }
    }
    if (degraded_) plan_.versions.embedder = "none";
  }

  void write_answer(const std::vector<FacetOutcome>& outcomes) {
    for (const FacetOutcome& one : outcomes) {
      if (!one.reason.empty()) continue;
      for (const PlannedSentence& quote : one.quotes) {
        if (!is_quoted_already(quote)) plan_.sentences.push_back(quote);
      }
      warn_of_late_review(one);
    }
    if (quotes_another_language(outcomes)) {
      plan_.sentences.push_back(fixed("certainty", std::string(egress::other_language_note)));
    }
    for (const FacetOutcome& one : outcomes) {
      if (!one.reason.empty()) plan_.sentences.push_back(missing_part(one));
    }
  }

  bool is_quoted_already(const PlannedSentence& quote) const {
    return std::ranges::any_of(plan_.sentences, [&](const PlannedSentence& other) {
      return other.kind == egress::Kind::quote && other.version == quote.version &&
             other.ranges == quote.ranges;
    });
  }

  /// Egress refuses such a quote without the note (E11).
  bool quotes_another_language(const std::vector<FacetOutcome>& outcomes) const {
    const auto primary = [](std::string_view language) {
      return language.substr(0, language.find('-'));
    };
    const auto is_foreign = [&](const library::Version& version) {
      const std::string& language = version.says.language;
      if (language.empty() || primary(language) == primary(plan_.language)) return false;
      return std::ranges::any_of(plan_.sentences, [&](const PlannedSentence& one) {
        return one.kind == egress::Kind::quote && one.version == version.id;
      });
    };
    return std::ranges::any_of(outcomes, [&](const FacetOutcome& outcome) {
      return std::ranges::any_of(outcome.evidence.versions,
                                 [&](const auto& one) { return is_foreign(one->version); });
    });
  }

  void warn_of_late_review(const FacetOutcome& outcome) {
    const library::Day today = library::day_of(request_.asking.as_of);
    for (const auto& version : outcome.evidence.versions) {
      const bool is_quoted = std::ranges::any_of(
          outcome.quotes, [&](const auto& quote) { return quote.version == version->version.id; });
      if (is_quoted && version->version.stewardship.review_by < today) {
        plan_.sentences.push_back(
            about_document("certainty.review_overdue", "certainty", version->version));
      }
    }
  }

  static PlannedSentence missing_part(const FacetOutcome& outcome) {
    const QuestionTerm* missing = what_is_missing(outcome.evidence);
    if (missing == nullptr) return fixed("abstain", "partial.missing_part");
    return about_term("partial.missing", "abstain", *missing);
  }

  Result<void> abstain(const FacetOutcome& outcome) {
    const QuestionTerm* missing = what_is_missing(outcome.evidence);
    if (outcome.reason == "empty_selection") {
      plan_.sentences.push_back(fixed("abstain", "abstain.that_is_all"));
    } else if (missing != nullptr) {
      plan_.sentences.push_back(about_term("abstain.no_information", "abstain", *missing));
    } else {
      plan_.sentences.push_back(fixed("abstain", "abstain.no_information_about_that"));
    }
    // Near is not an answer, but a person may want to look. Not when what was asked for is nowhere.
    const bool is_near = outcome.reason == "insufficient" || outcome.reason == "below_threshold" ||
                         outcome.reason == "uncorroborated";
    if (is_near) {
      const auto& versions = outcome.evidence.versions;
      for (std::size_t i = 0; i < std::min(versions.size(), most_nearest); ++i) {
        plan_.sentences.push_back(about_document("link.nearest", "link", versions[i]->version));
      }
    }
    plan_.sentences.push_back(fixed("handoff", "handoff.reception"));
    return end(Outcome::abstain, outcome.reason);
  }

  const AnswerParts& parts_;
  const AskRequest& request_;
  const triage::TriageResult& triaged_;
  const StepSink& step_;
  std::stop_token stop_;
  std::shared_ptr<const search::Snapshot> snapshot_;
  AnswerPlan plan_;
  Understanding understood_;
  Routed routed_;
  bool degraded_ = false;
};

/// What remains when a check has failed: nothing of the answer, only that there is none.
AnswerPlan without_proof(const AnswerPlan& failed) {
  AnswerPlan plan;
  plan.outcome = Outcome::abstain;
  plan.reason = "verification_failed";
  plan.triage = failed.triage;
  plan.versions = failed.versions;
  plan.previous = failed.previous;
  plan.evidence.threshold = failed.evidence.threshold;
  for (const PlannedSentence& one : failed.sentences) {
    const bool is_urgent = one.role == "emergency" || one.role == "crisis" ||
                           one.role == "poison" || one.role == "urgent" || one.role == "soon";
    if (is_urgent) plan.sentences.push_back(one);
  }
  plan.sentences.push_back(fixed("abstain", "abstain.verification_failed"));
  return plan;
}

std::string recognised(const Understanding& understood) {
  std::string all;
  for (const text::Concept* meaning : understood.concepts) {
    if (!all.empty()) all += ", ";
    all += meaning->preferred();
  }
  return all;
}

}  // namespace

Result<AnswerOutput> Answerer::answer(const AskRequest& request,
                                      const triage::TriageResult& triaged, const StepSink& step,
                                      std::stop_token stop) const {
  const StageMeter::Stage answering(request.meter, "answer");
  Turn turn(parts_, request, triaged, step, stop);
  TRY(turn.make());
  AnswerPlan plan = turn.take_plan();
  step("checking every sentence against the documents");
  const StageMeter::Stage verifying(request.meter, "verify");
  auto certified = parts_.certifier.certify(plan, request.asking);
  if (!certified && certified.error().code == ErrorCode::conflict) {
    certified = parts_.certifier.certify(without_proof(plan), request.asking);
  }
  TRY_ASSIGN(CertifiedAnswer proved, std::move(certified));
  const StageMeter::Stage recording(request.meter, "audit");
  const auto recorded =
      parts_.audit.append(answer_record(proved, request.asking, request.request, turn.routed()));
  // The one exception of invariant 2: a signed emergency text holds no data and still goes out.
  if (!recorded && proved.plan().outcome != Outcome::emergency) {
    return tl::unexpected(recorded.error());
  }
  AnswerOutput output{.answer = std::move(proved),
                      .next = {},
                      .understood = recognised(turn.understood()),
                      .concepts = {},
                      .degraded_dense = turn.degraded(),
                      .routed = turn.routed()};
  for (const std::string& choice : request.choices) output.next.push_back({"question", choice});
  for (const std::string& part : turn.understood().left_over) {
    output.next.push_back({"question", part});
  }
  for (const text::Concept* meaning : turn.understood().concepts) {
    output.concepts.push_back(meaning->id);
  }
  output.next.push_back({"human", ""});
  return output;
}

}  // namespace osler::answers
