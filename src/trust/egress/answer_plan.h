#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/clock.h"
#include "foundation/base/id.h"
#include "knowledge/documents/document.h"
#include "trust/access/principal.h"
#include "trust/access/scope.h"

namespace osler::egress {

using documents::DocumentId;
using documents::Span;
using documents::VersionId;

/// Answers 2. What the turn came to.
enum class Outcome : std::uint8_t {
  answer,
  partial,
  clarify,
  abstain,
  refuse,
  emergency,
  handoff,
  error
};
std::string_view name_of(Outcome outcome);

/// Quote: bytes of the store. Paraphrase: gated by its own quotes. Template: signed catalogue.
enum class Kind : std::uint8_t { quote, paraphrase, fixed };
std::string_view letter_of(Kind kind);  // Q, P, T

/// Where a slot's bytes come from (answers 3). `term` is the display form of a lexicon concept.
enum class SlotKind : std::uint8_t { term, doc, record, date, count, contact };
std::string_view name_of(SlotKind kind);

struct Slot {
  std::string name;
  SlotKind kind = SlotKind::term;
  std::string value;       // the bytes to print
  std::string concept_id;  // term: the lexicon concept
  std::string document;    // doc: id; version in `version`; `field` is title, date or section
  VersionId version;
  std::string field;  // doc: title|date|section; count: sources|shown|total; contact: emergency|...
};

/// A sentence that is meant to leave. Its text is not given: egress makes it from the store or the
/// catalogue, so that a plan cannot smuggle bytes.
struct PlannedSentence {
  Kind kind = Kind::quote;
  std::string role;         // core, neighbour, or a template's class
  std::uint32_t facet = 1;  // 0: none
  // a quote
  VersionId version;
  std::vector<Span> ranges;  // one, or several joined by "\n" (table header + row, lead-in + item)
  // a template
  std::string template_id;
  std::vector<Slot> slots;
};

/// Which versions of everything the answer rests on; the certificate's `versions` member.
struct Versions {
  std::string program, snapshot, policy, templates, lexicons, triage, calibration;
  std::string embedder = "none", reranker = "none", generator = "none", adapter = "none",
              entailment = "none";
};

struct CandidateScore {
  documents::ChunkId chunk;
  std::uint32_t rank = 0;
  double score = 0;
};

struct Evidence {
  double probability = 0;  // p(sufficient)
  double threshold = 0;    // tau
  std::vector<CandidateScore> candidates;
};

/// What triage said of the turn, as the certificate carries it.
struct TriageFacts {
  std::string level = "INFO";
  std::string display = "none";
  bool crisis = false;
  bool poison = false;
  std::vector<std::string> rules;
};

/// An answer before it is proved.
struct AnswerPlan {
  Outcome outcome = Outcome::answer;
  std::string reason;  // code of answers 2; "" for an answer
  std::string language = "en";
  std::string mode = "extractive";
  std::string selector = "ranking";
  std::uint32_t facets = 1;
  std::string previous;  // certificate id of the turn before, or ""
  TriageFacts triage;
  Evidence evidence;
  Versions versions;
  std::vector<PlannedSentence> sentences;
};

}  // namespace osler::egress
