#pragma once

#include <string_view>

namespace osler::documents {

/// What a sentence or heading says about how it may be quoted (answers 5). Each takes text whose
/// ASCII letters were made small. English; other languages add their lists to clinical_cues.cpp.

/// Opens with a pronoun, demonstrative or connective, so that it means nothing alone.
bool refers_back(std::string_view sentence);
/// Opens with or contains except, unless, however, but not, do not, only if.
bool makes_exception(std::string_view sentence);
/// Grade or level of evidence of the recommendation before it.
bool is_grade(std::string_view sentence);
/// "Do not take X if you:".
bool is_negative(std::string_view lead_in);
/// "all of the following", "each of these".
bool wants_all_items(std::string_view lead_in);
/// Children, pregnancy, renal impairment and the like.
bool names_population(std::string_view heading);
bool is_boxed_warning(std::string_view heading_or_sentence);
/// A number with a unit of dose.
bool is_dose(std::string_view sentence);
/// Maximum dose, or a change for kidney, liver or age.
bool limits_dose(std::string_view sentence);

}  // namespace osler::documents
