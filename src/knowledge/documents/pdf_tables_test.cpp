#include "knowledge/documents/pdf_tables.h"

#include <gtest/gtest.h>

namespace osler::documents {
namespace {

PdfLayout layout(const std::vector<PdfLine>& lines) {
  PdfLayout out;
  out.page_heights = {800, 800};
  out.lines = lines;
  return out;
}

std::string places(const PdfLayout& layout) {
  std::string out;
  for (const TablePlace& at : find_tables(layout, std::vector<bool>(layout.lines.size(), false)))
    out += std::to_string(at.table) + std::to_string(at.row) + std::to_string(at.cell) + " ";
  return out;
}

TEST(FindTables, BlocksSideBySideInRowsAreCells) {
  EXPECT_EQ(places(layout({{"Title", 1, 70, 300, 10, 20, true},
                           {"Age", 1, 70, 100, 30, 40, true},
                           {"Dose", 1, 200, 250, 30, 40, true},
                           {"6", 1, 70, 100, 50, 60, true},
                           {"one", 1, 200, 250, 50, 60, true},
                           {"or two", 1, 200, 250, 62, 72, false},
                           {"After", 1, 70, 300, 90, 100, true}})),
            "000 111 112 121 122 122 000 ");
}

TEST(FindTables, OneRowIsNoTable) {
  EXPECT_EQ(places(layout(
                {{"Common:", 1, 70, 100, 30, 40, true}, {"nausea", 1, 200, 250, 30, 40, true}})),
            "000 000 ");
}

TEST(FindTables, TwoColumnsOfTextAreNoTable) {
  EXPECT_EQ(places(layout({{"left", 1, 70, 250, 30, 40, true},
                           {"below", 1, 70, 250, 60, 70, true},
                           {"right", 1, 300, 500, 30, 40, true},
                           {"below", 1, 300, 500, 60, 70, true}})),
            "000 000 000 000 ");
}

}  // namespace
}  // namespace osler::documents
