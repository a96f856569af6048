#pragma once

#include <string_view>

#include "foundation/base/result.h"
#include "trust/egress/answer_plan.h"
#include "trust/egress/opened_version.h"

namespace osler::egress {

/// E9: of every core sentence each bound neighbour is shown too.
Result<void> check_completeness(const AnswerPlan& plan, Opened& opened);

/// E1: which kinds, roles and numbers of sentences an outcome may have, and in which order.
Result<void> check_form(const AnswerPlan& plan);

/// E11: the mode is one that is offered, and a quote in another language than the answer's stands
/// beside the note that says so.
Result<void> check_language_and_mode(const AnswerPlan& plan, Opened& opened);

/// The template that E11 asks for beside a quote in another language.
inline constexpr std::string_view other_language_note = "certainty.other_language";

}  // namespace osler::egress
