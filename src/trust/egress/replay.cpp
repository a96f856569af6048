#include "trust/egress/replay.h"

#include <algorithm>

#include "foundation/crypto/hash.h"
#include "knowledge/library/in_force.h"
#include "trust/egress/check.h"
#include "trust/egress/completeness.h"
#include "trust/egress/corroboration.h"
#include "trust/egress/quote_checks.h"
#include "trust/egress/template_checks.h"

namespace osler::egress {

using library::State;
using library::Version;

namespace {

bool is_professional(std::string_view role) {
  return role != "visitor" && role != "patient" && role != "proxy";
}

/// Of one document's versions those that were known when the answer was made.
Result<std::vector<Version>> known_then(const library::Library& library, const DocumentId& id,
                                        Instant at) {
  std::vector<Version> versions;
  const auto finest = std::chrono::milliseconds(1);  // certificates say milliseconds
  TRY(library.list({.document = id, .deleted_too = true}, [&](const Version& version) {
    if (version.accepted_at >= at + finest) return true;
    versions.push_back(version);
    // What happened to it later does not count for the day of the answer.
    State& state = versions.back().stewardship.state;
    if (state != State::draft) state = State::active;
    return true;
  }));
  return versions;
}

class Replay {
 public:
  Replay(const Certificate& certificate, std::span<const std::string> texts,
         const CertificateKey& opening, const VerifyStore& store, AnswerVerdict& into)
      : certificate_(certificate),
        texts_(texts),
        opening_(opening),
        store_(store),
        into_(into),
        plan_(certificate.plan),
        opened_(store.library) {}

  Result<void> run() {
    TRY_ASSIGN(const bool is_whole, read_plan());
    note_versions();
    TRY(add("E1", 0, check_form(plan_)));
    for (std::size_t i = 0; i < plan_.sentences.size(); ++i) {
      if (!is_there_[i]) continue;
      TRY(plan_.sentences[i].kind == Kind::quote ? replay_quote(i) : replay_fixed(i));
    }
    if (!is_whole) return {};  // what the whole answer needs cannot be judged by a part
    TRY(add("E9", 0, check_completeness(plan_, opened_)));
    TRY(add("E10", 0, corroboration()));
    return add("E11", 0, check_language_and_mode(plan_, opened_));
  }

 private:
  /// Which words are medicines is the lexicon's to say, so a newer one refutes nothing.
  Result<void> corroboration() {
    const auto outcome =
        check_corroboration(plan_, is_professional(certificate_.role), opened_, store_.lexicon);
    const bool is_older = plan_.versions.lexicons != store_.lexicons;
    if (outcome || outcome.error().code != ErrorCode::conflict || !is_older) return outcome;
    return fail(ErrorCode::not_found, outcome.error().message + "; the lexicon has changed since");
  }

  /// Adds one check's outcome; what is neither a refusal nor an absence goes up.
  Result<void> add(std::string_view check, std::size_t sentence, const Result<void>& outcome) {
    if (outcome) {
      into_.checks.push_back({std::string(check), sentence, Verdict::proved, ""});
      return {};
    }
    const ErrorCode code = outcome.error().code;
    if (code != ErrorCode::conflict && code != ErrorCode::not_found) {
      return tl::unexpected(outcome.error());
    }
    const Verdict verdict = code == ErrorCode::conflict ? Verdict::refuted : Verdict::unprovable;
    std::string why = outcome.error().message;
    if (why.starts_with(check)) why.erase(0, why.find(": ") + 2);  // refused() says which and where
    into_.checks.push_back({std::string(check), sentence, verdict, std::move(why)});
    return {};
  }

  /// Finds every version that is named. Returns  whether all are readable.
  Result<bool> read_plan() {
    bool is_whole = true;
    for (const SentenceEntry& entry : certificate_.sentences) {
      PlannedSentence planned;
      planned.kind = entry.kind;
      planned.role = entry.role;
      planned.facet = entry.facet;
      planned.template_id = entry.template_id;
      const auto found = find_versions(entry, planned);
      TRY(add("E2", entry.number, found));
      is_there_.push_back(found.has_value());
      is_whole = is_whole && found.has_value();
      plan_.sentences.push_back(std::move(planned));
    }
    return is_whole;
  }

  Result<void> find_versions(const SentenceEntry& entry, PlannedSentence& planned) {
    for (const SpanEntry& span : entry.spans) {
      const bool is_same =
          span.document == entry.spans[0].document && span.version == entry.spans[0].version;
      if (!is_same) return refused("E2", entry.number, "it joins texts of several versions");
      planned.ranges.push_back(span.range);
    }
    if (!entry.spans.empty()) {
      TRY_ASSIGN(planned.version, version_id(entry.spans[0].document, entry.spans[0].version));
    }
    for (const SlotEntry& named : entry.slots) {
      Slot slot = named.slot;
      if (named.version > 0) {
        TRY_ASSIGN(slot.version, version_id(DocumentId{slot.document}, named.version));
      }
      planned.slots.push_back(std::move(slot));
    }
    return {};
  }

  Result<VersionId> version_id(const DocumentId& document, std::uint32_t number) {
    const auto found = store_.library.version(document, number);
    if (!found && found.error().code == ErrorCode::not_found) {
      return fail(ErrorCode::not_found, "its version is not in this store");
    }
    TRY(found);
    if (found->stewardship.state == State::deleted) {
      return fail(ErrorCode::not_found, "the text of its version has been deleted");
    }
    TRY(opened_.get(found->id));
    return found->id;
  }

  Result<void> replay_quote(std::size_t place) {
    const SentenceEntry& entry = certificate_.sentences[place];
    TRY_ASSIGN(const OpenedVersion* from, opened_.get(plan_.sentences[place].version));
    const QuoteAt quote{*from, plan_.sentences[place].ranges, entry.number};
    TRY(add("E2", entry.number, was_in_force(quote)));
    TRY(replay_access(quote));
    const auto bytes = are_the_bytes(quote, entry, texts_[place]);
    TRY(add("E4", entry.number, bytes));
    if (!bytes) return {};
    const auto edges = check_boundaries(quote);
    TRY(add("E5", entry.number, edges));
    if (!edges) return {};
    return add("E6", entry.number, check_quotable(quote));
  }

  Result<void> was_in_force(const QuoteAt& quote) {
    TRY_ASSIGN(const auto versions,
               known_then(store_.library, quote.from.version.document, certificate_.at));
    const Version* then = library::in_force_on(versions, library::day_of(certificate_.as_of));
    if (then != nullptr && then->id == quote.from.version.id) return {};
    return refused("E2", quote.number, "its version was not in force on the day asked about");
  }

  /// E3 can be run again only while the same policy opens the same to this role.
  Result<void> replay_access(const QuoteAt& quote) {
    if (store_.scope_of) {
      const access::Scope scope = store_.scope_of(certificate_.role);
      const std::string digest = "sha256:" + crypto::sha256_hex(access::digest_text(scope));
      if (digest == certificate_.scope_digest) {
        return add("E3", quote.number, check_visible(quote, scope));
      }
    }
    into_.checks.push_back({"E3", quote.number, Verdict::proved,
                            "attested by the digest of what the person could see; not run again"});
    return {};
  }

  static Result<void> are_the_bytes(const QuoteAt& quote, const SentenceEntry& entry,
                                    const std::string& text) {
    TRY(check_ranges(quote));
    for (const SpanEntry& span : entry.spans) {
      const std::string_view bytes =
          std::string_view(quote.from.text.text)
              .substr(span.range.begin, span.range.end - span.range.begin);
      if ("sha256:" + crypto::sha256_hex(bytes) != span.hash) {
        return refused("E4", quote.number, "a range has another hash than the stored bytes");
      }
    }
    if (quoted_text(quote.from, quote.ranges) != text) {
      return refused("E4", quote.number, "the text is not what stands in its ranges");
    }
    return {};
  }

  Result<void> replay_fixed(std::size_t place) {
    return add("E7", certificate_.sentences[place].number, is_rendered(place));
  }

  Result<void> is_rendered(std::size_t place) {
    const SentenceEntry& entry = certificate_.sentences[place];
    PlannedSentence& planned = plan_.sentences[place];
    const TemplateGround ground{store_.catalogue, store_.lexicon, store_.contacts, certificate_.at};
    const Template* chosen = store_.catalogue.find(plan_.language, entry.template_id);
    if (chosen == nullptr || chosen->version != entry.template_version) {
      return changed_since(entry, "the catalogue has no such version of its template");
    }
    for (std::size_t i = 0; i < planned.slots.size(); ++i) {
      TRY_ASSIGN(const auto values, slot_values(planned.slots[i], plan_, ground, opened_));
      const auto said = std::ranges::find(values, entry.slots[i].hash,
                                          [&](const auto& one) { return opening_.hide(one); });
      if (said == values.end()) {
        return changed_since(entry, "a slot's bytes do not come from where it says");
      }
      planned.slots[i].value = *said;
    }
    TRY(check_template(planned, entry.number, plan_, ground, opened_));
    const auto text = store_.catalogue.render(plan_.language, planned.template_id, planned.slots);
    if (text && *text == texts_[place]) return {};
    return changed_since(entry, "its template says something else");
  }

  /// Today's catalogue, lexicon and contacts judge an older answer only where they are the same.
  Result<void> changed_since(const SentenceEntry& entry, std::string_view why) {
    const bool has_contact = std::ranges::any_of(entry.slots, [](const SlotEntry& one) {
      return one.slot.kind == SlotKind::contact;  // contacts have no version of their own
    });
    const bool same = plan_.versions.templates == "sha256:" + store_.catalogue.digest() &&
                      plan_.versions.lexicons == store_.lexicons && !has_contact;
    if (same) return refused("E7", entry.number, why);
    return fail(ErrorCode::not_found,
                std::string(why) + "; templates, lexicon or contacts have changed since");
  }

  /// What has become of the versions that are named.
  void note_versions() {
    for (const SentenceEntry& entry : certificate_.sentences) {
      for (const SpanEntry& span : entry.spans) note(span.document, span.version);
      for (const SlotEntry& slot : entry.slots) {
        if (slot.version > 0) note(DocumentId{slot.slot.document}, slot.version);
      }
    }
  }

  void note(const DocumentId& document, std::uint32_t number) {
    const auto version = store_.library.version(document, number);
    const std::string which = document.value + " version " + std::to_string(number);
    std::string what = " is not in this store";
    if (version) {
      switch (version->stewardship.state) {
        case State::draft:
        case State::active:
          return;
        case State::superseded:
          what = " has been superseded";
          break;
        case State::retired:
          what = " has been retired";
          break;
        case State::deleted:
          what = " has been deleted";
          break;
      }
    }
    if (std::ranges::count(into_.since, which + what) == 0) into_.since.push_back(which + what);
  }

  const Certificate& certificate_;
  std::span<const std::string> texts_;
  const CertificateKey& opening_;
  const VerifyStore& store_;
  AnswerVerdict& into_;
  AnswerPlan plan_;
  Opened opened_;
  std::vector<bool> is_there_;
};

}  // namespace

Result<void> replay(const Certificate& certificate, std::span<const std::string> texts,
                    const CertificateKey& opening, const VerifyStore& store, AnswerVerdict& into) {
  return Replay(certificate, texts, opening, store, into).run();
}

}  // namespace osler::egress
