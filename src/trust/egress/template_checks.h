#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "foundation/base/clock.h"
#include "foundation/base/result.h"
#include "foundation/text/lexicon.h"
#include "trust/egress/answer_plan.h"
#include "trust/egress/catalogue.h"
#include "trust/egress/opened_version.h"

namespace osler::egress {

/// Where a template's words and slots come from. Borrowed.
struct TemplateGround {
  const Catalogue& catalogue;
  const text::Lexicon& lexicon;
  const std::map<std::string, std::string>& contacts;
  Instant today;  // expired templates are not said
};

/// E7: the catalogue has the template, it has not expired, its class is the sentence's role, and
/// every slot's bytes are among slot_values().
Result<void> check_template(const PlannedSentence& sentence, std::size_t number,
                            const AnswerPlan& plan, const TemplateGround& ground, Opened& opened);

/// All that a slot of this kind and source may say: a lexicon concept's names, a document's own
/// words, a configured contact, a count that is counted again. Empty when its source is unknown.
/// A slot of a record has none: no record is read yet.
/// Errors   those of the store.
Result<std::vector<std::string>> slot_values(const Slot& slot, const AnswerPlan& plan,
                                             const TemplateGround& ground, Opened& opened);

}  // namespace osler::egress
