#pragma once

#include <string_view>

namespace osler::text {

/// Whether a folded English word says nothing about what a question is after. For queries only:
/// nothing is left out of an index. Never true for a word that negates (no, not, never, without,
/// nor, cannot, denies) or limits (if, unless, except, before, after, only).
bool is_stop_word(std::string_view folded_word);

}  // namespace osler::text
