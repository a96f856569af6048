#include "knowledge/documents/docx_paragraph.h"

#include <gtest/gtest.h>

namespace osler::documents {
namespace {

DocxParagraph paragraph(const char* xml) {
  static pugi::xml_document document;
  document.load_string(xml, pugi::parse_default | pugi::parse_ws_pcdata_single);
  return read_docx_paragraph(document.first_child());
}

TEST(DocxParagraph, RunsAreJoinedWithTheirSpaces) {
  const auto read = paragraph(
      "<w:p><w:r><w:t>take</w:t></w:r><w:r><w:t xml:space='preserve'> </w:t></w:r>"
      "<w:hyperlink><w:r><w:t>one</w:t><w:tab/><w:noBreakHyphen/></w:r></w:hyperlink></w:p>");
  EXPECT_EQ(read.text, "take one -");
}

TEST(DocxParagraph, DeletedTextIsGoneAndInsertedTextIsThere) {
  EXPECT_EQ(
      paragraph("<p><del><r><delText>5</delText></r></del><ins><r><t>6</t></r></ins></p>").text,
      "6");
}

TEST(DocxParagraph, HiddenAndWhiteTextIsKeptApart) {
  const auto read = paragraph(
      "<p><r><t>seen</t></r><r><rPr><vanish/></rPr><t>gone</t></r>"
      "<r><rPr><color val='FFFFFF'/></rPr><t>white</t></r></p>");
  EXPECT_EQ(read.text, "seen");
  EXPECT_EQ(read.hidden, "gonewhite");
}

TEST(DocxParagraph, KnowsItsListAndStyle) {
  const auto read = paragraph(
      "<p><pPr><pStyle val='L'/><numPr><ilvl val='1'/><numId val='4'/></numPr></pPr></p>");
  EXPECT_EQ(read.style, "L");
  EXPECT_EQ(read.numbering, "4");
  EXPECT_EQ(read.list_level, 1U);
}

}  // namespace
}  // namespace osler::documents
