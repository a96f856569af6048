#include "trust/egress/certificate.h"

#include <iterator>

#include "foundation/json/canonical.h"
#include "foundation/json/fields.h"
#include "foundation/json/write.h"
#include "trust/access/principal.h"
#include "trust/egress/certificate_forms.h"
#include "trust/egress/certificate_sentence.h"
#include "trust/egress/check.h"

namespace osler::egress {

using json::only_known_fields;
using json::Value;

namespace {

Result<void> read_who(const Value& root, Certificate& into) {
  TRY_ASSIGN(const Value who, member(root, "who"));
  TRY(only_known_fields(who, {"role", "acl", "patient"}));
  TRY_ASSIGN(into.role, text_of(who, "role"));
  if (!access::role_named(into.role)) return tl::unexpected(who.error("has an unknown role"));
  TRY_ASSIGN(into.scope_digest, hash_member(who, "acl", "sha256"));
  TRY_ASSIGN(const Value patient, member(who, "patient"));
  if (!patient.is_null()) TRY(hash_member(who, "patient", "hmac"));
  return {};
}

Result<void> read_versions(const Value& root, Versions& into) {
  TRY_ASSIGN(const Value from, member(root, "versions"));
  TRY(only_known_fields(
      from, {"program", "snapshot", "policy", "templates", "lexicons", "triage", "calibration",
             "embedder", "reranker", "generator", "adapter", "entailment"}));
  TRY_ASSIGN(into.program, text_of(from, "program"));
  TRY_ASSIGN(into.snapshot, text_of(from, "snapshot"));
  TRY_ASSIGN(into.policy, hash_member(from, "policy", "sha256"));
  TRY_ASSIGN(into.templates, hash_member(from, "templates", "sha256"));
  TRY_ASSIGN(into.lexicons, hash_member(from, "lexicons", "sha256"));
  TRY_ASSIGN(into.triage, hash_member(from, "triage", "sha256"));
  TRY_ASSIGN(into.calibration, text_of(from, "calibration"));
  TRY_ASSIGN(into.embedder, text_of(from, "embedder"));
  TRY_ASSIGN(into.reranker, text_of(from, "reranker"));
  TRY_ASSIGN(into.generator, text_of(from, "generator"));
  TRY_ASSIGN(into.adapter, text_of(from, "adapter"));
  TRY_ASSIGN(into.entailment, text_of(from, "entailment"));
  return {};
}

Result<void> read_triage(const Value& root, TriageFacts& into) {
  TRY_ASSIGN(const Value from, member(root, "triage"));
  TRY(only_known_fields(from, {"level", "display", "crisis", "poison", "rules"}));
  TRY_ASSIGN(into.level, text_of(from, "level"));
  TRY_ASSIGN(into.display, text_of(from, "display"));
  TRY_ASSIGN(into.crisis, json::boolean_field(from, "crisis"));
  TRY_ASSIGN(into.poison, json::boolean_field(from, "poison"));
  TRY_ASSIGN(const Value rules, array(from, "rules", most_count));
  for (const Value rule : rules.children()) {
    TRY_ASSIGN(const std::string_view id, rule.as_string());
    into.rules.emplace_back(id);
  }
  return {};
}

Result<void> read_evidence(const Value& root, Evidence& into) {
  TRY_ASSIGN(const Value from, member(root, "evidence"));
  TRY(only_known_fields(from, {"p", "tau", "candidates"}));
  TRY_ASSIGN(into.probability, share_of(from, "p"));
  TRY_ASSIGN(into.threshold, share_of(from, "tau"));
  TRY_ASSIGN(const Value candidates, array(from, "candidates", most_count));
  for (const Value one : candidates.children()) {
    TRY(only_known_fields(one, {"chunk", "rank", "score"}));
    TRY(hex_member(one, "chunk", 32));
    TRY(count_of(one, "rank", most_count));
    TRY(share_of(one, "score"));
  }
  return {};
}

/// One gate for each check, in order, all passed: nothing else is ever signed.
Result<void> read_gates(const Value& root) {
  TRY_ASSIGN(const Value gates, array(root, "gates", std::size(check_names)));
  std::size_t place = 0;
  for (const Value gate : gates.children()) {
    TRY(only_known_fields(gate, {"g", "ok"}));
    TRY_ASSIGN(const std::string name, text_of(gate, "g"));
    TRY_ASSIGN(const bool passed, json::boolean_field(gate, "ok"));
    if (name != check_names[place++] || !passed) {
      return tl::unexpected(gate.error("is not the next gate, passed"));
    }
  }
  if (place != std::size(check_names)) return tl::unexpected(gates.error("lacks a gate"));
  return {};
}

Result<void> read_head(const Value& root, Certificate& into) {
  TRY_ASSIGN(const Value format, member(root, "v"));
  TRY_ASSIGN(const std::string_view name, format.as_string());
  if (name != "osler.certificate/1") {
    return tl::unexpected(format.error("is not osler.certificate/1"));
  }
  TRY_ASSIGN(into.id, hex_member(root, "id", 64));
  TRY_ASSIGN(into.key, hex_member(root, "key", 32));
  TRY_ASSIGN(into.signature, hex_member(root, "sig", 128));
  TRY_ASSIGN(into.at, time_of(root, "at"));
  TRY_ASSIGN(into.as_of, time_of(root, "as_of"));
  TRY(text_of(root, "tz"));
  TRY(hex_member(root, "nonce", 32));
  TRY(hash_member(root, "question", "hmac"));
  TRY_ASSIGN(const Value cache, member(root, "cache"));
  if (!cache.is_null()) TRY(hex_member(root, "cache", 64));
  TRY_ASSIGN(into.body, hash_member(root, "body", "hmac"));
  return {};
}

Result<void> read_plan(const Value& root, AnswerPlan& into) {
  TRY_ASSIGN(into.outcome, named<Outcome>(root, "outcome", 8, name_of));
  TRY_ASSIGN(into.reason, text_or_null(root, "reason"));
  TRY_ASSIGN(into.language, text_of(root, "lang"));
  TRY_ASSIGN(into.mode, text_of(root, "mode"));
  TRY_ASSIGN(into.selector, text_of(root, "selector"));
  TRY_ASSIGN(into.facets, count_of(root, "facets", most_count));
  TRY_ASSIGN(const Value previous, member(root, "prev"));
  if (!previous.is_null()) {
    TRY_ASSIGN(into.previous, hex_member(root, "prev", 64));
  }
  TRY(read_versions(root, into.versions));
  TRY(read_triage(root, into.triage));
  return read_evidence(root, into.evidence);
}

/// The members but `id` and `sig`; canonical because the whole is.
std::string without_signature(const Value& root) {
  json::Writer out;
  out.begin_object();
  for (const Value one : root.children()) {
    if (one.name() == "id" || one.name() == "sig") continue;
    out.name(one.name()).raw(one.source());
  }
  return std::move(out.end_object()).text();
}

}  // namespace

Result<Certificate> read_certificate(const Value& root) {
  if (root.source().size() > most_certificate_bytes) {
    return tl::unexpected(root.error("is larger than 256 KiB"));
  }
  TRY(only_known_fields(root, {"v",        "id",     "key",      "sig",       "at",    "as_of",
                               "tz",       "lang",   "outcome",  "reason",    "mode",  "selector",
                               "nonce",    "who",    "question", "facets",    "prev",  "cache",
                               "versions", "triage", "evidence", "sentences", "gates", "body"}));
  Certificate certificate;
  TRY(read_head(root, certificate));
  TRY(read_who(root, certificate));
  TRY(read_plan(root, certificate.plan));
  TRY_ASSIGN(const Value sentences, array(root, "sentences", most_count));
  for (const Value one : sentences.children()) {
    const auto number = static_cast<std::uint32_t>(certificate.sentences.size() + 1);
    TRY_ASSIGN(auto sentence, read_sentence(one, number));
    certificate.sentences.push_back(std::move(sentence));
  }
  TRY(read_gates(root));
  if (!json::is_canonical(root)) return tl::unexpected(root.error("is not in canonical form"));
  certificate.signed_bytes = without_signature(root);
  return certificate;
}

}  // namespace osler::egress
