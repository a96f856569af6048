#include "trust/egress/certificate_sentence.h"

#include "foundation/json/fields.h"
#include "trust/egress/certificate_forms.h"

namespace osler::egress {

using json::only_known_fields;
using json::Value;

namespace {

constexpr std::uint32_t most_offset = 0xffffffffU;

Result<SpanEntry> read_span(const Value& from) {
  TRY(only_known_fields(from, {"document", "version", "b", "e", "h"}));
  SpanEntry span;
  TRY_ASSIGN(span.document.value, text_of(from, "document"));
  TRY_ASSIGN(span.version, version_of(from));
  TRY_ASSIGN(span.range.begin, count_of(from, "b", most_offset));
  TRY_ASSIGN(span.range.end, count_of(from, "e", most_offset));
  TRY_ASSIGN(span.hash, hash_member(from, "h", "sha256"));
  return span;
}

/// A slot that comes from a document: which one, and for a record's where.
Result<void> read_document_source(const Value& from, SlotEntry& into) {
  TRY_ASSIGN(into.slot.document, text_of(from, "document"));
  TRY_ASSIGN(into.version, version_of(from));
  if (into.slot.kind != SlotKind::record) {
    TRY(only_known_fields(from, {"name", "kind", "h", "document", "version", "field"}));
    TRY_ASSIGN(into.slot.field, text_of(from, "field"));
    return {};
  }
  TRY(only_known_fields(from, {"name", "kind", "h", "document", "version", "b", "e", "transform"}));
  TRY(count_of(from, "b", most_offset));
  TRY(count_of(from, "e", most_offset));
  TRY_ASSIGN(into.slot.field, text_of(from, "transform"));
  return {};
}

Result<void> read_slot_source(const Value& from, SlotEntry& into) {
  const SlotKind kind = into.slot.kind;
  if (kind == SlotKind::term) {
    TRY(only_known_fields(from, {"name", "kind", "h", "concept"}));
    TRY_ASSIGN(into.slot.concept_id, text_of(from, "concept"));
    return {};
  }
  if (kind == SlotKind::count || kind == SlotKind::contact) {
    TRY(only_known_fields(from, {"name", "kind", "h", "field"}));
    TRY_ASSIGN(into.slot.field, text_of(from, "field"));
    return {};
  }
  return read_document_source(from, into);
}

Result<SlotEntry> read_slot(const Value& from) {
  SlotEntry entry;
  TRY_ASSIGN(entry.slot.name, text_of(from, "name"));
  TRY_ASSIGN(entry.slot.kind, named<SlotKind>(from, "kind", 6, name_of));
  TRY_ASSIGN(entry.hash, hash_member(from, "h", "hmac"));
  TRY(read_slot_source(from, entry));
  return entry;
}

Result<void> read_quote(const Value& from, SentenceEntry& into) {
  TRY(only_known_fields(from, {"n", "kind", "role", "facet", "text", "spans"}));
  TRY_ASSIGN(into.text, hash_member(from, "text", "sha256"));
  TRY_ASSIGN(const Value spans, array(from, "spans", most_count));
  for (const Value one : spans.children()) {
    TRY_ASSIGN(auto span, read_span(one));
    into.spans.push_back(std::move(span));
  }
  return {};
}

Result<void> read_fixed(const Value& from, SentenceEntry& into) {
  TRY(only_known_fields(from, {"n", "kind", "role", "facet", "text", "template", "tv", "slots"}));
  TRY_ASSIGN(into.text, hash_member(from, "text", "hmac"));
  TRY_ASSIGN(into.template_id, text_of(from, "template"));
  TRY_ASSIGN(into.template_version, count_of(from, "tv", most_count));
  TRY_ASSIGN(const Value slots, array(from, "slots", most_count));
  for (const Value one : slots.children()) {
    TRY_ASSIGN(auto slot, read_slot(one));
    into.slots.push_back(std::move(slot));
  }
  return {};
}

Result<void> read_paraphrase(const Value& from, SentenceEntry& into) {
  TRY(only_known_fields(from, {"n", "kind", "role", "facet", "text", "of", "entail"}));
  TRY_ASSIGN(into.text, hash_member(from, "text", "hmac"));
  TRY_ASSIGN(const Value of, array(from, "of", 2));
  for (const Value one : of.children()) TRY(one.as_integer());
  TRY_ASSIGN(const Value entail, member(from, "entail"));
  TRY(only_known_fields(entail, {"model", "score", "tau"}));
  TRY(hash_member(entail, "model", "sha256"));
  TRY(share_of(entail, "score"));
  TRY(share_of(entail, "tau"));
  return {};
}

}  // namespace

Result<SentenceEntry> read_sentence(const Value& from, std::uint32_t number) {
  SentenceEntry entry;
  TRY_ASSIGN(entry.number, count_of(from, "n", most_count));
  if (entry.number != number) return tl::unexpected(from.error("is not numbered in order"));
  TRY_ASSIGN(entry.kind, named<Kind>(from, "kind", 3, letter_of));
  TRY_ASSIGN(entry.role, text_of(from, "role"));
  if (from.member("facet")) {
    TRY_ASSIGN(entry.facet, count_of(from, "facet", most_count));
    if (entry.facet == 0) return tl::unexpected(from.error("writes its facet 0"));
  }
  if (entry.kind == Kind::quote) TRY(read_quote(from, entry));
  if (entry.kind == Kind::fixed) TRY(read_fixed(from, entry));
  if (entry.kind == Kind::paraphrase) TRY(read_paraphrase(from, entry));
  return entry;
}

}  // namespace osler::egress
