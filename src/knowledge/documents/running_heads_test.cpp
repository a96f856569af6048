#include "knowledge/documents/running_heads.h"

#include <gtest/gtest.h>

namespace osler::documents {
namespace {

PdfLayout layout(std::uint32_t pages) {
  PdfLayout out;
  for (std::uint32_t page = 1; page <= pages; ++page) {
    out.page_heights.push_back(800);
    out.lines.push_back({"The leaflet", page, 70, 200, 10, 20, true});
    out.lines.push_back({"Dose " + std::to_string(page), page, 70, 200, 400, 410, true});
    out.lines.push_back({"Text of page " + std::string(page, 'x'), page, 70, 500, 420, 430, true});
    out.lines.push_back({"Page " + std::to_string(page), page, 300, 350, 780, 790, true});
  }
  return out;
}

TEST(RunningHeads, AreTheLinesOfMostPages) {
  const auto heads = running_heads(layout(5));
  for (std::size_t i = 0; i < heads.size(); ++i) EXPECT_EQ(heads[i], i % 4 == 0 || i % 4 == 3) << i;
}

TEST(RunningHeads, OfTwoPagesOnlyTheNumberCounts) {
  const auto heads = running_heads(layout(2));
  for (std::size_t i = 0; i < heads.size(); ++i) EXPECT_EQ(heads[i], i % 4 == 3) << i;
  for (const bool is_head : running_heads(layout(1))) EXPECT_FALSE(is_head);
}

}  // namespace
}  // namespace osler::documents
