#include "knowledge/documents/outline.h"

#include <gtest/gtest.h>

#include "knowledge/documents/testing_reader.h"

namespace osler::documents {
namespace {

Document outlined(const std::vector<SourceLine>& lines) {
  DocumentBuilder builder({});
  outline(lines, builder);
  Document document = builder.finish().value();
  EXPECT_TRUE(check_document(document));
  return document;
}

SourceLine line(std::string_view text, bool has_gap, std::uint32_t page = 1) {
  SourceLine out;
  out.text = text;
  out.has_gap = has_gap;
  out.at.page = page;
  return out;
}

TEST(Outline, ASentenceGoesOnAcrossARunningHead) {
  std::vector<SourceLine> lines = {line("The dose should be", true), line("12", true),
                                   line("reduced in the elderly.", true, 2)};
  lines[1].is_boilerplate = true;
  EXPECT_EQ(testing::tree_of(outlined(lines)),
            "paragraph The dose should be reduced in the elderly.\nboilerplate 12\n");
}

TEST(Outline, AHeadingInCapitalsMayTakeTwoLines) {
  const std::vector<SourceLine> lines = {line("PARTICULARS TO APPEAR", true),
                                         line("ON THE PACKAGING", false), line("Text.", true)};
  EXPECT_EQ(testing::tree_of(outlined(lines)),
            "heading 1 PARTICULARS TO APPEAR ON THE PACKAGING\n  paragraph Text.\n");
}

TEST(Outline, AReferenceToASectionIsNoHeading) {
  const std::vector<SourceLine> lines = {line("Take care as described in section", true),
                                         line("4.4 Special warnings", false)};
  EXPECT_EQ(testing::tree_of(outlined(lines)),
            "paragraph Take care as described in section 4.4 Special warnings\n");
}

}  // namespace
}  // namespace osler::documents
