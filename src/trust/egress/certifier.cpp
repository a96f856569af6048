#include "trust/egress/certifier.h"

#include <algorithm>

#include "foundation/base/hex.h"
#include "foundation/crypto/ed25519.h"
#include "foundation/crypto/hash.h"
#include "foundation/crypto/random.h"
#include "knowledge/library/in_force.h"
#include "trust/egress/certificate_writer.h"
#include "trust/egress/check.h"
#include "trust/egress/completeness.h"
#include "trust/egress/corroboration.h"
#include "trust/egress/quote_checks.h"
#include "trust/egress/template_checks.h"

namespace osler::egress {

namespace {

/// The innermost heading above a span.
std::string section_of(const OpenedVersion& from, const Span& span) {
  std::string name;
  for (const documents::Section& section : from.text.sections) {
    const bool holds = section.span.begin <= span.begin && span.end <= section.span.end;
    if (!holds || section.heading.begin == section.heading.end) continue;
    name =
        from.text.text.substr(section.heading.begin, section.heading.end - section.heading.begin);
  }
  return name;
}

std::uint32_t page_of(const OpenedVersion& from, const Span& span) {
  for (const documents::Locator& locator : from.text.locators) {
    if (locator.span.begin <= span.begin && span.begin < locator.span.end) return locator.page;
  }
  return 0;
}

class Proof {
 public:
  Proof(const Ground& ground, const AnswerPlan& plan, const Asking& asking)
      : ground_(ground), plan_(plan), asking_(asking), opened_(ground.library) {}

  /// Runs E1 to E11 and renders the sentences.
  Result<void> run() {
    TRY(check_form(plan_));
    for (std::size_t i = 0; i < plan_.sentences.size(); ++i) {
      TRY(prove(plan_.sentences[i], i + 1));
    }
    TRY(check_completeness(plan_, opened_));
    TRY(check_corroboration(plan_, access::is_professional(asking_.principal.role), opened_,
                            ground_.lexicon));
    return check_language_and_mode(plan_, opened_);
  }

  Opened& opened() { return opened_; }
  std::vector<CertifiedSentence> take_sentences() { return std::move(sentences_); }
  std::vector<Source> take_sources() { return std::move(sources_); }
  const std::vector<CertifiedSentence>& sentences() const { return sentences_; }

 private:
  Result<void> prove(const PlannedSentence& planned, std::size_t number) {
    CertifiedSentence made;
    made.number = static_cast<std::uint32_t>(number);
    made.kind = planned.kind;
    made.role = planned.role;
    made.facet = planned.facet;
    if (planned.kind == Kind::quote) {
      TRY(prove_quote(planned, made));
    } else {
      TRY(prove_fixed(planned, made));
    }
    sentences_.push_back(std::move(made));
    return {};
  }

  Result<void> prove_fixed(const PlannedSentence& planned, CertifiedSentence& made) {
    const TemplateGround ground{ground_.catalogue, ground_.lexicon, ground_.contacts,
                                ground_.clock.now()};
    TRY(check_template(planned, made.number, plan_, ground, opened_));
    const auto text = ground_.catalogue.render(plan_.language, planned.template_id, planned.slots);
    if (!text) return refused("E7", made.number, text.error().message);
    made.text = *text;
    made.template_version = ground_.catalogue.find(plan_.language, planned.template_id)->version;
    return cite_named(planned, made);
  }

  Result<void> prove_quote(const PlannedSentence& planned, CertifiedSentence& made) {
    const auto opened = opened_.get(planned.version);
    if (!opened && opened.error().code == ErrorCode::not_found) {
      return refused("E2", made.number, "its version is not there any more");
    }
    TRY(opened);
    const QuoteAt quote{**opened, planned.ranges, made.number};
    TRY(check_in_force(quote, ground_.library, library::day_of(asking_.as_of)));
    TRY(check_visible(quote, asking_.scope));
    TRY(check_ranges(quote));
    TRY(check_boundaries(quote));
    TRY(check_quotable(quote));
    made.text = quoted_text(**opened, planned.ranges);
    made.ranges = planned.ranges;
    made.sources = {source_of(**opened, planned.ranges.back())};
    return {};
  }

  /// A template that names a document cites it.
  Result<void> cite_named(const PlannedSentence& planned, CertifiedSentence& made) {
    for (const Slot& slot : planned.slots) {
      if (slot.kind != SlotKind::doc && slot.kind != SlotKind::date) continue;
      TRY_ASSIGN(const OpenedVersion* named, opened_.get(slot.version));
      const QuoteAt whole{*named, {}, made.number};
      TRY(check_visible(whole, asking_.scope));
      made.sources.push_back(source_of(*named, {}));
    }
    return {};
  }

  /// One source per version and section.
  std::uint32_t source_of(const OpenedVersion& from, const Span& span) {
    Source source;
    source.document = from.version.document;
    source.version = from.version.id;
    source.version_number = from.version.number;
    source.title = from.version.says.title;
    source.section = span.end > 0 ? section_of(from, span) : "";
    source.date = from.version.says.date;
    source.page = span.end > 0 ? page_of(from, span) : 0;
    source.tier = from.version.stewardship.tier;
    const auto same = std::ranges::find_if(sources_, [&](const Source& other) {
      return other.version == source.version && other.section == source.section &&
             other.page == source.page;
    });
    if (same != sources_.end()) return same->number;
    source.number = static_cast<std::uint32_t>(sources_.size() + 1);
    sources_.push_back(std::move(source));
    return sources_.back().number;
  }

  const Ground& ground_;
  const AnswerPlan& plan_;
  const Asking& asking_;
  Opened opened_;
  std::vector<CertifiedSentence> sentences_;
  std::vector<Source> sources_;
};

}  // namespace

Result<CertifiedAnswer> Certifier::certify(AnswerPlan plan, const Asking& asking) const {
  CertifiedAnswer answer;
  Proof proof(ground_, plan, asking);
  TRY(proof.run());
  crypto::SystemRandom random;
  const RequestId nonce = crypto::random_id<RequestId>(random);
  TRY_ASSIGN(const auto hiding,
             CertificateKey::derive(ground_.keys, asking.conversation, nonce.bytes));
  TRY_ASSIGN(const auto signing, ground_.keys.current(crypto::KeyPurpose::certificate_signing, {}));
  const CertificateFacts facts{
      .key = hex_of(signing.id),
      .at = ground_.clock.now(),
      .as_of = asking.as_of,
      .time_zone = asking.time_zone,
      .nonce = hex_of(nonce),
      .role = std::string(access::name_of(asking.principal.role)),
      .scope_digest = "sha256:" + crypto::sha256_hex(access::digest_text(asking.scope)),
      .question = asking.question.reveal()};
  TRY_ASSIGN(const std::string body,
             write_certificate(plan, facts, proof.sentences(), proof.opened(), hiding));
  answer.id_ = crypto::sha256_hex(body);
  const auto signature =
      crypto::ed25519_sign(signing.bytes, crypto::as_bytes(signed_text(answer.id_)));
  TRY_ASSIGN(answer.certificate_, sealed_certificate(body, answer.id_, to_hex(signature)));
  answer.opening_ = hiding.opening();
  answer.sentences_ = proof.take_sentences();
  answer.sources_ = proof.take_sources();
  answer.plan_ = std::move(plan);
  return answer;
}

}  // namespace osler::egress
