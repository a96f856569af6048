#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/library/library.h"
#include "trust/access/scope.h"
#include "trust/egress/opened_version.h"

namespace osler::egress {

/// One quote and where it stands in the answer.
struct QuoteAt {
  const OpenedVersion& from;
  const std::vector<Span>& ranges;
  std::size_t number = 0;  // of the sentence, from 1
};

/// E2: the version is the one in force on `day`.
Result<void> check_in_force(const QuoteAt& quote, const library::Library& library,
                            library::Day day);
/// E3: the scope opens its tier, audience and labels.
Result<void> check_visible(const QuoteAt& quote, const access::Scope& scope);
/// E4: the ranges lie in the text, in order, without overlap.
Result<void> check_ranges(const QuoteAt& quote);
/// E5: each range is a whole sentence of the stored graph; several only as heading, lead-in or
/// table header with what it introduces.
Result<void> check_boundaries(const QuoteAt& quote);
/// E6: no hidden or boilerplate origin, no zero-width, bidi or mixed-script trickery, no sentence
/// that speaks to an assistant; contact details only from tier 1 (docs/adr/0012).
Result<void> check_quotable(const QuoteAt& quote);

/// The bytes that leave: the ranges joined by one line feed.
std::string quoted_text(const OpenedVersion& from, const std::vector<Span>& ranges);

/// Indices of the sentences that the ranges are.
std::vector<std::uint32_t> sentences_of(const OpenedVersion& from, const std::vector<Span>& ranges);

}  // namespace osler::egress
