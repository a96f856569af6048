#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "foundation/text/lexicon.h"
#include "trust/egress/answer_plan.h"
#include "trust/egress/opened_version.h"

namespace osler::egress {

/// Quotes that say what to do with a medicine and that neither an approved source nor an
/// independent second one stands behind: their places in `sentences`, rising.
/// Errors   those of the store.
Result<std::vector<std::size_t>> uncorroborated(std::span<const PlannedSentence> sentences,
                                                Opened& opened, const text::Lexicon& lexicon);

/// E10: a quote that says what to do with a medicine comes from an approved source (tier 1), or
/// another quote of the answer about the same medicine does, or comes from an independent source:
/// another document, not known to be of the same publisher, and not the same words. A professional
/// is shown a lone source too. Source   answers 5.
Result<void> check_corroboration(const AnswerPlan& plan, bool is_professional, Opened& opened,
                                 const text::Lexicon& lexicon);

/// Share of the runs of eight words that two texts have in common, of all that either has; a text
/// of fewer words is one run. Case does not count.
double shared_runs(std::string_view one, std::string_view other);

}  // namespace osler::egress
