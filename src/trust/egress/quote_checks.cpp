#include "trust/egress/quote_checks.h"

#include <algorithm>

#include "trust/egress/check.h"
#include "trust/egress/suspicious_text.h"

namespace osler::egress {

using documents::Section;
using documents::SectionKind;
using documents::Sentence;

namespace {

const Sentence* sentence_at(const OpenedVersion& from, const Span& span) {
  const auto& sentences = from.text.graph.sentences;
  const auto found = std::ranges::lower_bound(sentences, span, {}, &Sentence::span);
  return found != sentences.end() && found->span == span ? &*found : nullptr;
}

/// Whether one of the ranges before it introduces the sentence: its lead-in, its table's header, or
/// as the only one its heading.
bool is_introduced(const OpenedVersion& from, const std::vector<Span>& ranges, std::size_t place) {
  const Sentence* sentence = sentence_at(from, ranges[place]);
  const Section& section = from.text.sections[sentence->section];
  for (std::size_t i = 0; i < place; ++i) {
    if (section.lead_in == ranges[i] || section.table_header == ranges[i]) return true;
  }
  return place == 1 && section.heading == ranges[0];
}

bool is_unquotable(const OpenedVersion& from, std::uint32_t section) {
  for (std::uint32_t i = section;; i = from.text.sections[i].parent) {
    const Section& one = from.text.sections[i];
    if (one.hidden || one.kind == SectionKind::boilerplate) return true;
    if (one.parent == i) return false;
  }
}

}  // namespace

Result<void> check_in_force(const QuoteAt& quote, const library::Library& library,
                            library::Day day) {
  const auto in_force = library.in_force(quote.from.version.document, day);
  if (!in_force && in_force.error().code != ErrorCode::not_found) {
    return tl::unexpected(in_force.error());
  }
  if (!in_force || in_force->id != quote.from.version.id) {
    return refused("E2", quote.number, "its version is not in force on the day asked about");
  }
  return {};
}

Result<void> check_visible(const QuoteAt& quote, const access::Scope& scope) {
  const library::Stewardship& kept = quote.from.version.stewardship;
  const auto& tiers =
      kept.audience == library::Audience::patient ? scope.patient_tiers : scope.professional_tiers;
  const bool tier_open = kept.tier < tiers.size() && tiers.at(kept.tier);
  const bool labels_open = std::ranges::all_of(kept.labels, [&](const std::string& label) {
    return std::ranges::find(scope.labels, label) != scope.labels.end();
  });
  if (!tier_open || !labels_open || quote.from.version.partition != scope.partition) {
    return refused("E3", quote.number, "this person may not see its document");
  }
  return {};
}

Result<void> check_ranges(const QuoteAt& quote) {
  std::uint32_t end = 0;
  for (const Span& range : quote.ranges) {
    const bool ordered = range.begin >= end && range.begin < range.end;
    if (!ordered || range.end > quote.from.text.text.size()) {
      return refused("E4", quote.number, "a range lies outside the text or out of order");
    }
    end = range.end;
  }
  if (quote.ranges.empty()) return refused("E4", quote.number, "it quotes nothing");
  return {};
}

Result<void> check_boundaries(const QuoteAt& quote) {
  for (std::size_t i = 0; i < quote.ranges.size(); ++i) {
    if (sentence_at(quote.from, quote.ranges[i]) == nullptr) {
      return refused("E5", quote.number, "a range is not one whole sentence");
    }
    if (i > 0 && !is_introduced(quote.from, quote.ranges, i)) {
      return refused("E5", quote.number, "it joins sentences that do not introduce each other");
    }
  }
  return {};
}

Result<void> check_quotable(const QuoteAt& quote) {
  const bool contacts_allowed = quote.from.version.stewardship.tier == 1;
  for (const Span& range : quote.ranges) {
    const Sentence* sentence = sentence_at(quote.from, range);
    if (sentence == nullptr || is_unquotable(quote.from, sentence->section)) {
      return refused("E6", quote.number, "it stands in hidden text or boilerplate");
    }
    const std::string_view text =
        std::string_view(quote.from.text.text).substr(range.begin, range.end - range.begin);
    const std::string_view trick = suspicious(text);
    if (!trick.empty()) return refused("E6", quote.number, trick);
    if (!contacts_allowed && names_a_contact(text)) {
      return refused("E6", quote.number, "it holds an address or number and is not of tier 1");
    }
  }
  return {};
}

std::string quoted_text(const OpenedVersion& from, const std::vector<Span>& ranges) {
  std::string text;
  for (const Span& range : ranges) {
    if (!text.empty()) text += '\n';
    text.append(from.text.text, range.begin, range.end - range.begin);
  }
  return text;
}

std::vector<std::uint32_t> sentences_of(const OpenedVersion& from,
                                        const std::vector<Span>& ranges) {
  std::vector<std::uint32_t> indices;
  for (const Span& range : ranges) {
    const Sentence* found = sentence_at(from, range);
    if (found == nullptr) continue;
    indices.push_back(static_cast<std::uint32_t>(found - from.text.graph.sentences.data()));
  }
  return indices;
}

}  // namespace osler::egress
