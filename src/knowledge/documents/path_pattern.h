#pragma once

#include <string_view>

namespace osler::documents {

/// Whether a path fits a pattern: * stands for anything within one name, ** for anything, "**/" for
/// no folder or any, ? for one byte of a name. Takes time in the product of the lengths at most.
bool matches_pattern(std::string_view pattern, std::string_view path);

}  // namespace osler::documents
