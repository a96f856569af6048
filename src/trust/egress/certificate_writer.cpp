#include "trust/egress/certificate_writer.h"

#include <algorithm>
#include <cmath>

#include "foundation/base/hex.h"
#include "foundation/base/time_text.h"
#include "foundation/crypto/hash.h"
#include "foundation/json/canonical.h"
#include "foundation/json/write.h"
#include "trust/egress/certificate.h"
#include "trust/egress/check.h"

namespace osler::egress {

using json::Writer;

namespace {

/// Six decimals, as the format has it: `^[01]\.[0-9]{6}$`.
std::string share(double value) {
  const auto millionths = std::lround(std::clamp(value, 0.0, 1.0) * 1e6);
  std::string digits = std::to_string(millionths % 1'000'000);
  digits.insert(0, 6 - digits.size(), '0');
  return std::to_string(millionths / 1'000'000) + "." + digits;
}

std::string hashed(std::string_view text) { return "sha256:" + crypto::sha256_hex(text); }

void text_or_null(Writer& out, std::string_view name, const std::string& text) {
  out.name(name);
  if (text.empty()) {
    out.null();
  } else {
    out.string(text);
  }
}

void write_versions(Writer& out, const Versions& versions) {
  out.name("versions").begin_object();
  out.member("program", versions.program).member("snapshot", versions.snapshot);
  out.member("policy", versions.policy).member("templates", versions.templates);
  out.member("lexicons", versions.lexicons).member("triage", versions.triage);
  out.member("calibration", versions.calibration).member("embedder", versions.embedder);
  out.member("reranker", versions.reranker).member("generator", versions.generator);
  out.member("adapter", versions.adapter).member("entailment", versions.entailment);
  out.end_object();
}

void write_triage(Writer& out, const TriageFacts& triage) {
  out.name("triage").begin_object();
  out.member("level", triage.level).member("display", triage.display);
  out.member("crisis", triage.crisis).member("poison", triage.poison);
  out.name("rules").begin_array();
  for (const std::string& rule : triage.rules) out.string(rule);
  out.end_array().end_object();
}

void write_evidence(Writer& out, const Evidence& evidence) {
  out.name("evidence").begin_object();
  out.member("p", share(evidence.probability)).member("tau", share(evidence.threshold));
  out.name("candidates").begin_array();
  for (const CandidateScore& one : evidence.candidates) {
    out.begin_object().member("chunk", hex_of(one.chunk)).member("rank", one.rank);
    out.member("score", share(one.score)).end_object();
  }
  out.end_array().end_object();
}

Result<void> write_spans(Writer& out, const PlannedSentence& planned, Opened& opened) {
  TRY_ASSIGN(const OpenedVersion* from, opened.get(planned.version));
  out.name("spans").begin_array();
  for (const Span& range : planned.ranges) {
    const std::string_view bytes =
        std::string_view(from->text.text).substr(range.begin, range.end - range.begin);
    out.begin_object().member("document", from->version.document.value);
    out.member("version", std::to_string(from->version.number));
    out.member("b", range.begin).member("e", range.end).member("h", hashed(bytes)).end_object();
  }
  out.end_array();
  return {};
}

Result<void> write_slots(Writer& out, const PlannedSentence& planned, Opened& opened,
                         const CertificateKey& key) {
  out.name("slots").begin_array();
  for (const Slot& slot : planned.slots) {
    out.begin_object().member("name", slot.name).member("kind", name_of(slot.kind));
    if (slot.kind == SlotKind::term) {
      out.member("concept", slot.concept_id);
    } else {
      out.member("field", slot.field);
    }
    if (slot.kind == SlotKind::doc || slot.kind == SlotKind::date) {
      TRY_ASSIGN(const OpenedVersion* from, opened.get(slot.version));
      out.member("document", from->version.document.value);
      out.member("version", std::to_string(from->version.number));
    }
    out.member("h", key.hide(slot.value)).end_object();
  }
  out.end_array();
  return {};
}

Result<void> write_sentence(Writer& out, const PlannedSentence& planned,
                            const CertifiedSentence& made, Opened& opened,
                            const CertificateKey& key) {
  out.begin_object().member("n", made.number).member("kind", letter_of(planned.kind));
  out.member("role", planned.role);
  if (planned.facet > 0) out.member("facet", planned.facet);
  if (planned.kind == Kind::quote) {
    out.member("text", hashed(made.text));
    TRY(write_spans(out, planned, opened));
  } else {
    out.member("text", key.hide(made.text)).member("template", planned.template_id);
    out.member("tv", made.template_version);
    TRY(write_slots(out, planned, opened, key));
  }
  out.end_object();
  return {};
}

}  // namespace

Result<std::string> write_certificate(const AnswerPlan& plan, const CertificateFacts& facts,
                                      const std::vector<CertifiedSentence>& sentences,
                                      Opened& opened, const CertificateKey& key) {
  Writer out;
  out.begin_object().member("v", "osler.certificate/1").member("key", facts.key);
  out.member("at", rfc3339_millis(facts.at)).member("as_of", rfc3339_millis(facts.as_of));
  out.member("tz", facts.time_zone).member("lang", plan.language);
  out.member("outcome", name_of(plan.outcome));
  text_or_null(out, "reason", plan.reason);
  out.member("mode", plan.mode).member("selector", plan.selector).member("nonce", facts.nonce);
  out.name("who").begin_object().member("role", facts.role).member("acl", facts.scope_digest);
  out.name("patient").null().end_object();
  out.member("question", key.hide(facts.question)).member("facets", plan.facets);
  text_or_null(out, "prev", plan.previous);
  out.name("cache").null();
  write_versions(out, plan.versions);
  write_triage(out, plan.triage);
  write_evidence(out, plan.evidence);
  out.name("sentences").begin_array();
  std::string body;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    TRY(write_sentence(out, plan.sentences[i], sentences[i], opened, key));
    if (i > 0) body += '\n';
    body += sentences[i].text;
  }
  out.end_array().name("gates").begin_array();
  for (const std::string_view check : check_names) {
    out.begin_object().member("g", check).member("ok", true).end_object();
  }
  out.end_array().member("body", key.hide(body)).end_object();
  TRY_ASSIGN(auto canonical, json::canonicalize(out.text()));
  if (canonical.size() > most_certificate_bytes) {
    return fail(ErrorCode::too_large, "a certificate would be larger than 256 KiB");
  }
  return canonical;
}

Result<std::string> sealed_certificate(const std::string& body, const std::string& id,
                                       const std::string& signature) {
  std::string whole = body;
  whole.pop_back();  // the closing brace
  whole += ",\"id\":\"" + id + "\",\"sig\":\"" + signature + "\"}";
  return json::canonicalize(whole);
}

std::string signed_text(std::string_view id) { return "osler.certificate/1\n" + std::string(id); }

}  // namespace osler::egress
