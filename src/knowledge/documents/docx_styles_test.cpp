#include "knowledge/documents/docx_styles.h"

#include <gtest/gtest.h>

namespace osler::documents {
namespace {

TEST(DocxStyles, HeadingsAreFoundByNameByOutlineAndByInheritance) {
  const auto styles = docx_styles(R"(<w:styles>
    <w:style w:styleId="H2"><w:name w:val="Heading 2"/></w:style>
    <w:style w:styleId="Mine"><w:name w:val="mine"/><w:basedOn w:val="H2"/></w:style>
    <w:style w:styleId="Out"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
    <w:style w:styleId="T"><w:name w:val="Title"/></w:style>
    <w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>
    <w:style w:styleId="L"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
  </w:styles>)");
  EXPECT_EQ(styles.at("H2").heading, 2);
  EXPECT_EQ(styles.at("Mine").heading, 2);
  EXPECT_EQ(styles.at("Out").heading, 1);
  EXPECT_TRUE(styles.at("T").is_title);
  EXPECT_EQ(styles.at("Loop").heading, 0);
  EXPECT_EQ(styles.at("L").numbering, "3");
  EXPECT_TRUE(docx_styles("not xml").empty());
}

TEST(DocxNumbering, TellsCountedListsFromBullets) {
  const DocxNumbering numbering(
      R"(<n><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>
    <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
    <w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></n>)");
  EXPECT_TRUE(numbering.is_counted("7", 0));
  EXPECT_FALSE(numbering.is_counted("7", 1));
  EXPECT_FALSE(numbering.is_counted("8", 0));
}

}  // namespace
}  // namespace osler::documents
