#pragma once

#include <array>
#include <string_view>

#include "foundation/text/lexicon.h"

namespace osler::answers {

/// What people ask a clinic about; routing tables and scenarios use these names.
constexpr std::array<std::string_view, 5> question_classes{"symptoms", "medicines", "appointments",
                                                           "discharge", "insurance"};

/// The class of a self-contained question, by rules over the lexicon and a few phrases.
/// Returns  one of question_classes, "" when nothing in it says which.
/// Source   the classes of data/demo-questions. Measured on them by QuestionClass.DemoQuestions:
///          61 of the 67 that need no earlier turn; the phrases were written with them in view.
std::string_view question_class(std::string_view message, const text::Lexicon& lexicon);

}  // namespace osler::answers
