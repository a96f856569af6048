#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "foundation/base/clock.h"
#include "foundation/base/result.h"
#include "foundation/json/value.h"
#include "trust/egress/answer_plan.h"

namespace osler::egress {

/// Where a quote's bytes lie, as a certificate names it.
struct SpanEntry {
  DocumentId document;
  std::uint32_t version = 0;
  Span range;
  std::string hash;  // "sha256:..."
};

/// A slot without its bytes: they are hidden under the opening.
struct SlotEntry {
  Slot slot;  // value and version id empty
  std::uint32_t version = 0;
  std::string hash;  // "hmac:..."
};

struct SentenceEntry {
  std::uint32_t number = 0;
  Kind kind = Kind::quote;
  std::string role;
  std::uint32_t facet = 0;
  std::string text;  // its hash: "sha256:..." of a quote, "hmac:..." of anything else
  std::vector<SpanEntry> spans;
  std::string template_id;
  std::uint32_t template_version = 0;
  std::vector<SlotEntry> slots;
};

/// A certificate as it was read: every member in its one spelling (docs/formats/certificate.md).
struct Certificate {
  std::string id, key, signature;
  std::string signed_bytes;  // canonical, without `id` and `sig`: what `id` is the hash of
  Instant at, as_of;
  std::string role, scope_digest;
  /// What can be said of the plan: outcome, reason, language, mode, facets, previous, triage,
  /// versions. Its sentences are in `sentences`, since a store must be asked for version ids.
  AnswerPlan plan;
  std::vector<SentenceEntry> sentences;
  std::string body;  // "hmac:..." of all texts, joined by line feeds
};

/// Reads one certificate.
/// Errors   corrupt: an unknown, missing or misspelt member (the message has its JSON pointer);
///          not canonical; more than 256 KiB.
Result<Certificate> read_certificate(const json::Value& value);

constexpr std::size_t most_certificate_bytes = std::size_t{256} * 1024;

}  // namespace osler::egress
