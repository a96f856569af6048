#include "knowledge/documents/markdown_table.h"

#include "knowledge/documents/fold.h"
#include "knowledge/documents/markdown_inline.h"

namespace osler::documents {

bool is_table_rule(std::string_view line) {
  const std::string_view rule = trimmed(line);
  return rule.find('|') != std::string_view::npos && rule.find('-') != std::string_view::npos &&
         rule.find_first_not_of("|-: \t") == std::string_view::npos;
}

std::vector<std::string> table_cells(std::string_view line) {
  std::string_view row = trimmed(line);
  if (row.starts_with('|')) row.remove_prefix(1);
  if (row.ends_with('|') && !row.ends_with("\\|")) row.remove_suffix(1);
  std::vector<std::string> cells(1);
  for (std::size_t at = 0; at < row.size(); ++at) {
    if (row.substr(at, 2) == "\\|") {
      cells.back() += '|';
      ++at;
    } else if (row[at] == '|') {
      cells.emplace_back();
    } else {
      cells.back() += row[at];
    }
  }
  for (std::string& cell : cells) cell = folded(markdown_inline(cell).text);
  return cells;
}

}  // namespace osler::documents
