#include "knowledge/documents/pdf_tables.h"

#include <algorithm>
#include <cmath>

namespace osler::documents {
namespace {

constexpr float same_edge = 12;  // points

// A block of text: one cell, perhaps of several lines.
struct Block {
  std::size_t first;
  std::size_t end;
  PdfLine box;
};

using BlockRow = std::vector<Block>;

std::vector<Block> blocks_of(const PdfLayout& layout, const std::vector<bool>& skip) {
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < layout.lines.size(); ++i) {
    const PdfLine& line = layout.lines[i];
    if (skip[i]) continue;
    const bool goes_on = !blocks.empty() && !line.begins_block && blocks.back().end == i &&
                         blocks.back().box.page == line.page;
    if (!goes_on) {
      blocks.push_back({i, i + 1, line});
      continue;
    }
    PdfLine& box = blocks.back().box;
    blocks.back().end = i + 1;
    box.left = std::min(box.left, line.left);
    box.right = std::max(box.right, line.right);
    box.top = std::min(box.top, line.top);
    box.bottom = std::max(box.bottom, line.bottom);
  }
  return blocks;
}

bool stands_beside(const PdfLine& left, const PdfLine& right) {
  const float shared = std::min(left.bottom, right.bottom) - std::max(left.top, right.top);
  const float height = std::min(left.bottom - left.top, right.bottom - right.top);
  return left.page == right.page && right.left > left.right && shared * 2 > height;
}

std::vector<BlockRow> rows_of(const std::vector<Block>& blocks) {
  std::vector<BlockRow> rows;
  for (const Block& block : blocks) {
    if (!rows.empty() && stands_beside(rows.back().back().box, block.box)) {
      rows.back().push_back(block);
    } else {
      rows.push_back({block});
    }
  }
  return rows;
}

bool may_follow(const BlockRow& above, const BlockRow& below) {
  const PdfLine& first = above.front().box;
  const PdfLine& next = below.front().box;
  const bool is_lower = first.page != next.page || next.top > first.top;
  return below.size() >= 2 && is_lower && std::abs(first.left - next.left) < same_edge &&
         std::abs(above[1].box.left - below[1].box.left) < same_edge;
}

void place(const BlockRow& row, TablePlace at, std::vector<TablePlace>& places) {
  for (const Block& block : row) {
    ++at.cell;
    std::fill(places.begin() + static_cast<std::ptrdiff_t>(block.first),
              places.begin() + static_cast<std::ptrdiff_t>(block.end), at);
  }
}

}  // namespace

std::vector<TablePlace> find_tables(const PdfLayout& layout, const std::vector<bool>& skip) {
  std::vector<TablePlace> places(layout.lines.size());
  const auto rows = rows_of(blocks_of(layout, skip));
  std::uint32_t tables = 0;
  for (std::size_t first = 0; first < rows.size();) {
    std::size_t end = first + 1;
    while (end < rows.size() && rows[first].size() >= 2 && may_follow(rows[end - 1], rows[end]))
      ++end;
    if (end - first >= 2) ++tables;
    for (std::size_t i = first; end - first >= 2 && i < end; ++i)
      place(rows[i], {tables, static_cast<std::uint32_t>(i - first + 1), 0}, places);
    first = end;
  }
  return places;
}

}  // namespace osler::documents
