#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "foundation/base/clock.h"
#include "foundation/base/id.h"
#include "knowledge/documents/document.h"

namespace osler::library {

using documents::DocumentId;
using documents::VersionId;

/// Only `active` is searched and quoted. `deleted` rows stay as the mark that refuses nothing but
/// keeps version numbers rising; their text is gone.
enum class State : std::uint8_t { draft, active, superseded, retired, deleted };

/// Who may read it in the shared library, before any policy (access decides).
enum class Audience : std::uint8_t { patient, professional };

/// Days since 1970-01-01; how dates are compared in filters.
using Day = std::int32_t;
constexpr Day beginning_of_time = -2'000'000;
constexpr Day end_of_time = 2'000'000;

/// What the person who ingests says about a document; never read from the file itself.
struct Stewardship {
  State state = State::active;  // draft or active
  Audience audience = Audience::patient;
  std::uint8_t tier = 3;  // 1 approved guideline or label, 2 reviewed, 3 unreviewed
  std::string owner;
  Day effective_from = beginning_of_time;
  Day valid_until = end_of_time;  // last day in force
  Day review_by = end_of_time;
  std::vector<std::string> labels;
  bool operator==(const Stewardship&) const = default;
};

/// A version without its text.
struct Version {
  VersionId id;
  DocumentId document;
  std::uint32_t number = 0;  // 1, 2, ...
  PartitionId partition;
  Stewardship stewardship;  // its state is the version's state today
  documents::SelfDescription says;
  std::string kind;
  std::string source_sha256;  // hex, of the source bytes
  std::string text_sha256;    // hex, of the canonical text; "" once deleted
  Instant accepted_at;
};

/// What egress, answers and the page read: the bytes and everything derived from them on the day.
struct VersionText {
  std::string text;
  std::vector<documents::Section> sections;
  std::vector<documents::Locator> locators;
  documents::SentenceGraph graph;
};

/// A version to be accepted.
struct Candidate {
  DocumentId document;
  documents::Document content;  // text, structure, what it says of itself
  documents::SentenceGraph graph;
  std::string source_sha256;
  Stewardship stewardship;
};

}  // namespace osler::library
