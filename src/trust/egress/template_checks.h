#pragma once

#include <cstddef>

#include "foundation/base/result.h"
#include "trust/egress/answer_plan.h"
#include "trust/egress/certifier.h"
#include "trust/egress/opened_version.h"

namespace osler::egress {

/// E7: the catalogue has the template, its class is the sentence's role, and every slot's bytes
/// come from where its kind says: a lexicon name, a document's own words, a configured contact, a
/// count that is counted again.
Result<void> check_template(const PlannedSentence& sentence, std::size_t number,
                            const AnswerPlan& plan, const Ground& ground, Opened& opened);

/// Today's texts only: an expired template is not said (E7).
Result<void> check_expiry(const Template& chosen, std::size_t number, Instant today);

}  // namespace osler::egress
