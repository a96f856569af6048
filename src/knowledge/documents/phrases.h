#pragma once

#include <span>
#include <string_view>

namespace osler::documents {

/// Phrases are ASCII and in small letters; `lowered` is text whose ASCII letters were made small.
/// Matches are whole words: "no" is not in "note".

bool has_phrase(std::string_view lowered, std::span<const std::string_view> phrases);
/// The text begins with one of them.
bool opens_with(std::string_view lowered, std::span<const std::string_view> phrases);
/// Some word begins with one of them: "pregnan" in "in pregnancy".
bool has_stem(std::string_view lowered, std::span<const std::string_view> stems);

}  // namespace osler::documents
