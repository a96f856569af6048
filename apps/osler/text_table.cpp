#include "apps/osler/text_table.h"

#include <algorithm>
#include <array>
#include <vector>

namespace osler::apps {

namespace {

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

std::string padded(std::string_view text, std::size_t width) {
  return std::string(text) + std::string(width - std::min(width, width_of(text)), ' ');
}

std::vector<std::size_t> widths_of(const evaluation::Table& table) {
  std::vector<std::size_t> widths;
  for (const std::string& column : table.columns) widths.push_back(width_of(column));
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
  }
  return widths;
}

}  // namespace

void print_table(Terminal& terminal, const evaluation::Table& table) {
  if (table.rows.empty()) return;
  const auto widths = widths_of(table);
  const auto line_of = [&](const std::vector<std::string>& cells) {
    std::string line = "  ";
    for (std::size_t i = 0; i + 1 < cells.size(); ++i) line += padded(cells[i], widths[i] + 2);
    const std::size_t indent = width_of(line);
    constexpr std::size_t narrowest = 24;  // a column that is narrower reads worse than a long line
    const bool fits = indent + narrowest <= terminal.columns();
    line += fits ? terminal.wrapped(cells.back(), indent) : cells.back();
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
  };
  terminal.out() << "\n" << terminal.styled(table.caption, Style::bold) << "\n";
  terminal.out() << terminal.styled(line_of(table.columns), Style::dim) << "\n";
  for (const auto& row : table.rows) terminal.out() << line_of(row) << "\n";
}

std::string sparkline(std::span<const double> values, double most) {
  constexpr std::array<std::string_view, 8> blocks{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  std::string line;
  for (const double value : values) {
    const double share = most > 0 ? std::clamp(value / most, 0.0, 1.0) : 0;
    line += blocks.at(std::min<std::size_t>(static_cast<std::size_t>(share * blocks.size()), 7));
  }
  return line;
}

}  // namespace osler::apps
