#pragma once

#include <string_view>
#include <vector>

namespace osler::storage {

/// The statements of a script, in order, without the ';' between them and without blank ones. A ';'
/// inside quotes or comments does not end a statement. The views look into `script`.
std::vector<std::string_view> split_statements(std::string_view script);

}  // namespace osler::storage
