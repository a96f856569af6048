#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace osler::documents {

/// "| --- | :-: |": what stands under the header row of a Markdown table.
bool is_table_rule(std::string_view line);

/// The cells of one row, their inline marks removed; "\|" is a bar inside a cell.
std::vector<std::string> table_cells(std::string_view line);

}  // namespace osler::documents
