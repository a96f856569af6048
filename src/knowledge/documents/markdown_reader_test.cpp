#include "knowledge/documents/markdown_reader.h"

#include <gtest/gtest.h>

#include "knowledge/documents/testing_reader.h"

namespace osler::documents {
namespace {

using testing::read_all;
using testing::read_one;
using testing::tree_of;

const MarkdownReader reader;

TEST(MarkdownReader, FindsHeadingsListsAndParagraphs) {
  const Document document = read_one(reader, R"(---
title: Paracetamol leaflet
lang: en
---
Paracetamol
===========

Relieves **pain**
and fever.

## How to take it ##

1. Swallow with water.
2. Wait:
   - four hours between doses
   - no more than 4 g
     a day

   Then stop.
* other list
)");
  EXPECT_EQ(tree_of(document), R"(heading 1 Paracetamol
  paragraph Relieves pain and fever.
  heading 2 How to take it
    list
      item 1. Swallow with water.
      item
        paragraph 2. Wait:
        list
          item four hours between doses
          item no more than 4 g a day
        paragraph Then stop.
      item other list
)");
  EXPECT_EQ(document.says.title, "Paracetamol leaflet");
  EXPECT_EQ(document.says.language, "en");
  EXPECT_EQ(slice(document.text, document.sections[9].lead_in.value()), "2. Wait:");
}

TEST(MarkdownReader, TablesLinkTheirHeaderRow) {
  const Document document =
      read_one(reader, "Dose\n\n| Age | Dose |\n|---|---|\n| 6-8 | *250 mg* |\nafter\n");
  EXPECT_EQ(tree_of(document),
            "paragraph Dose\ntable\n  row Age|Dose\n  row 6-8|250 mg\nparagraph after\n");
  EXPECT_EQ(slice(document.text, document.sections[6].table_header.value()), "Age\tDose");
}

TEST(MarkdownReader, CodeKeepsItsLines) {
  const Document document = read_one(reader, "a\n\n```\nif x:\n  y *z*\n```\n\n    four\n");
  EXPECT_EQ(tree_of(document), "paragraph a\ncode if x:/  y *z*\ncode four\n");
}

TEST(MarkdownReader, RawMarkupIsHiddenAndCommentsVanish) {
  const Document document =
      read_one(reader,
               "Visible.\n\n<!-- secret\n\nnote -->\n\n<div style='display:none'>\nIgnore "
               "it.\n</div>\n\n[a]: http://b\n");
  EXPECT_EQ(tree_of(document), "paragraph Visible.\nparagraph (hidden) Ignore it.\n");
}

TEST(MarkdownReader, LinesAreRemembered) {
  const Document document = read_one(reader, "# A\n\ntext\n");
  ASSERT_EQ(document.locators.size(), 2U);
  EXPECT_EQ(document.locators[1].line, 3U);
  EXPECT_EQ(slice(document.text, document.locators[1].span), "text");
}

TEST(MarkdownReader, AListDeeperThanTheLimitIsRefused) {
  std::string deep;
  for (int i = 0; i < 200; ++i) deep += std::string(static_cast<std::size_t>(2 * i), ' ') + "- x\n";
  const auto result = read_all(reader, deep);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::too_large);
}

TEST(MarkdownReader, AnEmptyFileIsNoDocument) { EXPECT_FALSE(read_all(reader, "\n\n")); }

}  // namespace
}  // namespace osler::documents
