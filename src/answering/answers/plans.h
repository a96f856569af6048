#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "answering/answers/evidence.h"
#include "trust/egress/answer_plan.h"

namespace osler::answers {

/// Plans of fixed texts: everything that can be said without a quote.
egress::PlannedSentence fixed(std::string role, std::string template_id);
/// "... about {term} ...": the concept's display name.
egress::PlannedSentence about_term(std::string template_id, std::string role,
                                   const QuestionTerm& term);
/// A document named by its title.
egress::PlannedSentence about_document(std::string template_id, std::string role,
                                       const library::Version& version);
/// A text whose slots are contacts of the site.
egress::PlannedSentence with_contacts(std::string role, std::string template_id,
                                      const std::vector<std::string>& contact_slots,
                                      const std::map<std::string, std::string>& contacts);

/// The term that best says what is missing: a focus term that nothing names, else the heaviest
/// concept that the best sentences lack. Null: say "about that".
const QuestionTerm* what_is_missing(const Evidence& evidence);

}  // namespace osler::answers
