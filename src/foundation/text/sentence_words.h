#pragma once

#include <string_view>

namespace osler::text {

// The word lists that decide whether a full stop ends a sentence. All lower case, without the stop.

/// `Dr.`, `e.g.`: more always follows.
bool never_ends_sentence(std::string_view word);
/// `No.`, `Fig.`: the sentence goes on when a number follows.
bool labels_a_number(std::string_view word);
/// `etc.`, `mg.`, `Inc.`: ends a sentence only before a capital letter.
bool often_goes_on(std::string_view word);
/// `the`, `if`, `take`: a capitalised one begins a sentence, even after an initial.
bool starts_sentence(std::string_view word);
/// `vitamin`, `hepatitis`, `type`: what follows is a letter of its own, not an initial.
bool labels_a_letter(std::string_view word);
/// `of`, `and`: a line that ends so goes on.
bool is_function_word(std::string_view word);
/// `mg`, `hours`: a number before it belongs to it.
bool is_unit_word(std::string_view word);

}  // namespace osler::text
