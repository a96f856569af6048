#include "knowledge/documents/pdf_layout_reader.h"

#include <gtest/gtest.h>

#include "knowledge/documents/testing_reader.h"

namespace osler::documents {
namespace {

std::string line(int left, int top, int right, int height, const std::string& words) {
  return "<block><line xMin=\"" + std::to_string(left) + "\" yMin=\"" + std::to_string(top) +
         "\" xMax=\"" + std::to_string(right) + "\" yMax=\"" + std::to_string(top + height) +
         "\"><word>" + words + "</word></line></block>";
}

std::string pages(const std::string& blocks, const std::string& title = "") {
  return "<head><title>" + title + "</title></head><doc><page width=\"595\" height=\"842\"><flow>" +
         blocks + "</flow></page></doc>";
}

const std::string body = line(72, 200, 520, 10, "The usual dose is one tablet a day.") +
                         line(72, 220, 500, 10, "Swallow it whole with water every time.");

TEST(PdfLayoutReader, LargeLinesAreHeadingsByTheirSize) {
  const Document document = testing::read_one(
      PdfLayoutReader(),
      pages(line(72, 50, 300, 20, "Leaflet") + line(72, 100, 200, 14, "Dose") + body));
  EXPECT_TRUE(testing::tree_of(document).starts_with(
      "heading 1 Leaflet\n  heading 2 Dose\n    paragraph The usual"));
}

TEST(PdfLayoutReader, AShortLineAboveASentenceIsASubHeading) {
  const Document document = testing::read_one(
      PdfLayoutReader(), pages(line(72, 180, 160, 10, "Renal impairment") + body));
  EXPECT_TRUE(
      testing::tree_of(document).starts_with("heading 3 Renal impairment\n  paragraph The usual"));
}

TEST(PdfLayoutReader, AFileNameIsNoTitle) {
  EXPECT_EQ(testing::read_one(PdfLayoutReader(), pages(body, "Microsoft Word - x.doc")).says.title,
            "The usual dose is one tablet a day.");
  EXPECT_EQ(testing::read_one(PdfLayoutReader(), pages(body, "Leaflet")).says.title, "Leaflet");
}

}  // namespace
}  // namespace osler::documents
