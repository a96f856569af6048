#include "knowledge/documents/docx_reader.h"

#include <gtest/gtest.h>

#include "knowledge/documents/testing_reader.h"
#include "knowledge/documents/testing_zip.h"

namespace osler::documents {
namespace {

using testing::docx;

const DocxReader reader;

std::string paragraph(const std::string& text, const std::string& properties = "") {
  return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

std::string item(const std::string& text, int level = 0, int list = 1) {
  return paragraph(text, "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) +
                             "\"/><w:numId w:val=\"" + std::to_string(list) + "\"/></w:numPr>");
}

TEST(DocxReader, FindsHeadingsListsAndTables) {
  const Document document = testing::read_one(
      reader,
      docx(paragraph("Leaflet", "<w:pStyle w:val=\"T\"/>") +
           paragraph("Dose", "<w:pStyle w:val=\"H2\"/>") + paragraph("Do this:") + item("Wash") +
           item("deeper", 1) + item("Dry") + paragraph("Done.") +
           "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>" + paragraph("Age") +
           "</w:tc><w:tc>" + paragraph("Dose") + "</w:tc></w:tr><w:tr><w:tc>" + paragraph("6") +
           "</w:tc><w:tc>" + paragraph("one") + paragraph("two") + "</w:tc></w:tr></w:tbl>"));
  EXPECT_EQ(testing::tree_of(document), R"(heading 1 Leaflet
  heading 2 Dose
    paragraph Do this:
    list
      item
        paragraph 1. Wash
        list
          item deeper
      item 2. Dry
    paragraph Done.
    table
      row Age|Dose
      row 6|one two
)");
  EXPECT_EQ(document.says.title, "Leaflet");
  EXPECT_TRUE(document.sections.back().kind == SectionKind::cell);
}

TEST(DocxReader, HiddenTextIsFlaggedAndTextBoxesAreRead) {
  const Document document = testing::read_one(
      reader, docx("<w:p><w:r><w:t>Seen.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>Not "
                   "seen.</w:t></w:r></w:p>"
                   "<w:p><w:r><w:pict><w:txbxContent>" +
                   paragraph("In a box.") + "</w:txbxContent></w:pict></w:r></w:p>"));
  EXPECT_EQ(testing::tree_of(document),
            "paragraph Seen.\nparagraph (hidden) Not seen.\nparagraph In a box.\n");
}

std::string error_of(std::string_view bytes) {
  const auto result = testing::read_all(reader, bytes);
  return result ? "none" : result.error().message;
}

TEST(DocxReader, WhatIsNoWordDocumentIsSaidSo) {
  EXPECT_NE(error_of(testing::zipped({{"a", "b"}})).find("no Word document"), std::string::npos);
  EXPECT_NE(error_of("PK\x03\x04").find("cut short"), std::string::npos);
  EXPECT_NE(error_of(docx("<w:p>")).find("word/document.xml is damaged"), std::string::npos);
  EXPECT_NE(error_of(docx("")).find("no text"), std::string::npos);
}

TEST(DocxReader, TowersOfElementsAreLeftOut) {
  std::string deep;
  for (int i = 0; i < 20'000; ++i) deep += "<w:sdt>";
  deep += paragraph("seen");
  for (int i = 0; i < 20'000; ++i) deep += "</w:sdt>";
  EXPECT_EQ(testing::tree_of(testing::read_one(reader, docx(deep + paragraph("after")))),
            "paragraph after\n");
}

}  // namespace
}  // namespace osler::documents
