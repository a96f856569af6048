#include "knowledge/documents/text_reader.h"

#include <gtest/gtest.h>

#include "knowledge/documents/testing_reader.h"

namespace osler::documents {
namespace {

using testing::read_one;
using testing::tree_of;

const TextReader reader;

TEST(TextReader, FindsTheStructureOfAGuideline) {
  const Document document = read_one(reader, R"(DELIRIUM
Introduction
A transient disorder of brain function. Manifests as a global cognitive
impairment and behavioural disturbance
Most common causes:
・ Trauma
・ Side effects of drugs and of
other substances

TREATMENT OF DELIRIUM 
Drug Treatment
・ High-potency antipsychotics
- Haloperidol
- Adult: 0.5 - 1 mg
・ Others
Caution
Nurse in a quiet room.
)");
  EXPECT_EQ(tree_of(document), R"(heading 1 DELIRIUM
  heading 4 Introduction
    paragraph A transient disorder of brain function. Manifests as a global cognitive impairment and behavioural disturbance
    paragraph Most common causes:
    list
      item Trauma
      item Side effects of drugs and of other substances
  heading 3 TREATMENT OF DELIRIUM
    heading 4 Drug Treatment
      list
        item
          paragraph High-potency antipsychotics
          list
            item Haloperidol
            item Adult: 0.5 - 1 mg
        item Others
    heading 4 Caution
      paragraph Nurse in a quiet room.
)");
  EXPECT_EQ(document.says.title, "DELIRIUM");
}

TEST(TextReader, NumberedStepsAreAListAndNumberedTitlesAreHeadings) {
  const Document document = read_one(
      reader, "4.1 Indications\n\nFor pain.\n\n1. Wash your hands\n2. Dry them\n\nDone.\n");
  EXPECT_EQ(tree_of(document),
            "heading 2 4.1 Indications\n  paragraph For pain.\n  list\n    item 1. Wash your "
            "hands\n    item 2. Dry them\n  paragraph Done.\n");
}

TEST(TextReader, ARuleParts) {
  const Document document = read_one(reader, "one\n-----\ntwo\n");
  EXPECT_EQ(tree_of(document), "paragraph one\nparagraph two\n");
}

}  // namespace
}  // namespace osler::documents
