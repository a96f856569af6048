#include "knowledge/documents/pdf_layout.h"

#include <gtest/gtest.h>

namespace osler::documents {
namespace {

std::string line(const std::string& box, const std::string& words) {
  return "<line " + box + "><word>" + words + "</word></line>";
}

std::string page(const std::string& lines) {
  return "<html><head><title>T &amp; U</title><meta name=\"CreationDate\" "
         "content=\"2020-01-02T00:00:00Z\"/></head>"
         "<doc><page width=\"595\" height=\"842\"><flow><block>" +
         lines + "</block></flow></page></doc></html>";
}

TEST(PdfLayout, ReadsLinesTheirPlacesAndTheHead) {
  const PdfLayout layout =
      read_pdf_layout(page(line("xMin=\"72\" yMin=\"10\" xMax=\"99\" yMax=\"21\"", "5 &lt; 6") +
                           line("xMin=\"nan\" yMax=\"1e99\"", "x")),
                      {})
          .value();
  ASSERT_EQ(layout.lines.size(), 2U);
  EXPECT_EQ(layout.lines[0].text, "5 < 6");
  EXPECT_EQ(layout.lines[0].left, 72.0F);
  EXPECT_EQ(layout.lines[0].page, 1U);
  EXPECT_TRUE(layout.lines[0].begins_block);
  EXPECT_FALSE(layout.lines[1].begins_block);
  EXPECT_EQ(layout.lines[1].left, 0.0F);
  EXPECT_EQ(layout.title, "T & U");
  EXPECT_EQ(layout.date, "2020-01-02");
}

TEST(PdfLayout, ANumberThatStandsApartJoinsItsTitle) {
  const PdfLayout layout =
      read_pdf_layout(
          page(line("xMin=\"72\" yMin=\"10\" xMax=\"90\" yMax=\"21\"", "4.1") +
               line("xMin=\"110\" yMin=\"10\" xMax=\"200\" yMax=\"21\"", "Indications") +
               line("xMin=\"110\" yMin=\"30\" xMax=\"200\" yMax=\"41\"", "Below")),
          {})
          .value();
  ASSERT_EQ(layout.lines.size(), 2U);
  EXPECT_EQ(layout.lines[0].text, "4.1 Indications");
}

TEST(PdfLayout, DamageIsAnError) {
  const std::string whole = page(line("", "x"));
  EXPECT_FALSE(read_pdf_layout("", {}));
  EXPECT_FALSE(read_pdf_layout("<page \xFF", {}));
  EXPECT_FALSE(read_pdf_layout(whole.substr(0, whole.size() - 20), {}));
  EXPECT_FALSE(read_pdf_layout(whole.substr(0, whole.size() / 2), {}));
  ReadLimits limits;
  limits.text_bytes = 0;
  EXPECT_EQ(read_pdf_layout(whole, limits).error().code, ErrorCode::too_large);
}

}  // namespace
}  // namespace osler::documents
