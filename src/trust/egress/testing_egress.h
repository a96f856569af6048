#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "knowledge/library/testing_library.h"
#include "trust/egress/certifier.h"
#include "trust/egress/verify_answer.h"

namespace osler::egress {

/// A small clinic for the tests of this room: a library, a lexicon, a catalogue, contacts, and a
/// person who may see tier 1 and 2 of what is for patients.
struct TestingEgress {
  static constexpr std::string_view templates = R"(
[[template]]
id = "abstain.about"
class = "abstain"
text = "I know nothing about {term}."
slots = [{ name = "term", kind = "term" }]
[[template]]
id = "abstain.plain"
class = "abstain"
text = "I know nothing about that."
[[template]]
id = "link.document"
class = "link"
text = "Here is what {doc} says:"
slots = [{ name = "doc", kind = "doc" }]
[[template]]
id = "certainty.counted"
class = "certainty"
text = "This rests on so many sources: {count}."
slots = [{ name = "count", kind = "count" }]
[[template]]
id = "certainty.dated"
class = "certainty"
version = 3
text = "It was written on {day}."
slots = [{ name = "day", kind = "date" }]
[[template]]
id = "certainty.other_language"
class = "certainty"
text = "This source is in another language."
[[template]]
id = "certainty.old"
class = "certainty"
text = "This is an old text."
expires = "2026-11-23"
[[template]]
id = "emergency.call"
class = "emergency"
text = "Call {emergency} now."
slots = [{ name = "emergency", kind = "contact" }]
[[template]]
id = "record.value"
class = "record"
text = "It was {value}."
slots = [{ name = "value", kind = "record" }]
)";
  static constexpr std::string_view lexicon_rows =
      "drug.ibuprofen\tibuprofen\tdrug\t1\towned\tCC0-1.0\n"
      "drug.ibuprofen\tNurofen\tdrug\t1\towned\tCC0-1.0\n"
      "condition.gout\tgout\tcondition\t1\towned\tCC0-1.0\n";

  TestingEgress() {
    asking.scope.patient_tiers = {false, true, true, false};
    asking.scope.policy = std::string(64, 'a');
    asking.principal.role = access::Role::patient;
    asking.question = QuestionText("canary question about gout");
    asking.conversation.bytes[0] = 7;
    asking.as_of = shelf.clock.now();
  }

  static Catalogue load(std::string_view toml) {
    const CatalogueFile file{"templates/en/all.toml", toml};
    return Catalogue::load({&file, 1}).value();
  }

  /// Sentences of one paragraph, one line each.
  static library::Candidate document(const std::string& id, const std::vector<std::string>& lines) {
    std::string text;
    documents::SentenceGraph graph;
    for (const std::string& line : lines) {
      if (!text.empty()) text += '\n';
      const auto begin = static_cast<std::uint32_t>(text.size());
      text += line;
      graph.sentences.push_back({{begin, static_cast<std::uint32_t>(text.size())}, 0});
    }
    auto candidate = library::TestingLibrary::candidate(id, text);
    candidate.graph = std::move(graph);
    candidate.stewardship.tier = 1;
    return candidate;
  }

  VersionId keep(const library::Candidate& candidate) {
    return shelf.accept(candidate).value().version;
  }

  /// A quote of the sentences at `places`, joined.
  PlannedSentence quote(const VersionId& version, const std::vector<std::size_t>& places) const {
    PlannedSentence made;
    made.role = "core";
    made.version = version;
    const auto text = shelf.library.text(version).value();
    for (const std::size_t place : places) {
      made.ranges.push_back(text.graph.sentences.at(place).span);
    }
    return made;
  }
  static PlannedSentence fixed(std::string id, std::vector<Slot> slots = {}) {
    PlannedSentence made;
    made.kind = Kind::fixed;
    made.facet = 0;
    made.role = id.substr(0, id.find('.'));
    made.template_id = std::move(id);
    made.slots = std::move(slots);
    return made;
  }
  static Slot slot(std::string name, SlotKind kind, std::string value) {
    Slot made;
    made.name = std::move(name);
    made.kind = kind;
    made.value = std::move(value);
    return made;
  }
  static Slot term(std::string concept_id, std::string value) {
    Slot made = slot("term", SlotKind::term, std::move(value));
    made.concept_id = std::move(concept_id);
    return made;
  }
  static Slot of_document(Slot made, const std::string& document, const VersionId& version,
                          std::string field) {
    made.document = document;
    made.version = version;
    made.field = std::move(field);
    return made;
  }

  AnswerPlan plan(std::vector<PlannedSentence> sentences, Outcome outcome = Outcome::answer) const {
    AnswerPlan made;
    made.outcome = outcome;
    if (outcome != Outcome::answer) made.reason = "no_evidence";
    const std::string digest = "sha256:" + std::string(64, 'b');
    made.versions = {.program = "osler test",
                     .snapshot = "1-0123456789abcdef",
                     .policy = "sha256:" + asking.scope.policy,
                     .templates = "sha256:" + catalogue.digest(),
                     .lexicons = digest,
                     .triage = digest,
                     .calibration = "shipped/1"};
    made.evidence = {.probability = 0.942113, .threshold = 0.8, .candidates = {{{}, 1, 0.734112}}};
    made.sentences = std::move(sentences);
    return made;
  }

  Result<CertifiedAnswer> certify(AnswerPlan plan) const {
    return Certifier(ground).certify(std::move(plan), asking);
  }
  /// The short name of the check that refuses the plan: "E5"; "" when none does.
  std::string refusal(AnswerPlan plan) const {
    const auto made = certify(std::move(plan));
    if (made) return "";
    if (made.error().code != ErrorCode::conflict) return "error: " + made.error().message;
    return made.error().message.substr(0, made.error().message.find_first_of(" :"));
  }

  VerifyStore store() const {
    return {.library = shelf.library,
            .catalogue = catalogue,
            .lexicon = lexicon,
            .lexicons = "sha256:" + std::string(64, 'b'),
            .contacts = ground.contacts,
            .scope_of = [this](std::string_view) { return asking.scope; }};
  }
  /// Both levels. Errors end the test.
  AnswerVerdict verify(const std::string& pair) const {
    const VerifyStore all = store();
    return verify_answer(pair, {.keys = shelf.keys.get(), .key = {}, .store = &all}).value();
  }
  /// The check that did not hold, with its verdict: "E4 refuted"; "" when all did.
  static std::string first_failure(const AnswerVerdict& verdict) {
    for (const CheckResult& check : verdict.checks) {
      if (check.verdict == Verdict::proved) continue;
      return check.check + " " + std::string(name_of(check.verdict));
    }
    return "";
  }

  library::TestingLibrary shelf;
  Catalogue catalogue = load(templates);
  text::Lexicon lexicon = text::Lexicon::parse(lexicon_rows, "lexicon.tsv").value();
  Ground ground{shelf.library, catalogue,   lexicon,
                *shelf.keys,   shelf.clock, {{"emergency", "112"}}};
  Asking asking;
};

}  // namespace osler::egress
