#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace osler::documents {

/// The part after the last dot, in small letters; "" where there is none.
std::string extension_of(std::string_view file_name);

bool has_extension(std::string_view file_name, std::initializer_list<std::string_view> extensions);

}  // namespace osler::documents
