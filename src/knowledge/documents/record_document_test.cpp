#include "knowledge/documents/record_document.h"

#include <gtest/gtest.h>

#include "knowledge/documents/testing_reader.h"

namespace osler::documents {
namespace {

TEST(RecordDocument, LinesArePartsAndFlattenedListsAreLists) {
  Record record;
  record.id = "a";
  record.title = "What is A?";
  record.text = "One.\nCauses: - b - c";
  record.line = 7;
  const Document document = record_document(record, {}).value();
  EXPECT_EQ(testing::tree_of(document),
            "paragraph One.\nparagraph Causes:\nlist\n  item b\n  item c\n");
  EXPECT_EQ(document.says.title, "What is A?");
  EXPECT_EQ(document.given_id, "a");
  EXPECT_EQ(document.locators.front().line, 7U);
  EXPECT_TRUE(document.sections.back().lead_in);
}

TEST(RecordDocument, TheQuestionThatARecordAnswersIsNotItsTitle) {
  Record record;
  record.title = "What are the symptoms of gout?";
  record.text = "Pain.";
  record.metadata = {{"focus", "Gout"}, {"qtype", "symptoms"}};
  EXPECT_EQ(record_document(record, {}).value().says.title, "Gout > symptoms");
}

TEST(RecordDocument, TheSectionOfARecordIsTheHeadingAboveItsText) {
  Record record;
  record.title = "Gout";
  record.text = "Pain.\nFever.";
  record.metadata = {{"section", "symptoms"}};
  const Document document = record_document(record, {}).value();
  EXPECT_EQ(testing::tree_of(document),
            "heading 1 symptoms\n  paragraph Pain.\n  paragraph Fever.\n");
  EXPECT_EQ(document.says.title, "Gout");
  record.metadata = {{"section", "abstract"}};  // of BioASQ: a place in a paper
  EXPECT_EQ(testing::tree_of(record_document(record, {}).value()),
            "paragraph Pain.\nparagraph Fever.\n");
}

TEST(RecordDocument, ARecordWithoutTextIsRefused) { EXPECT_FALSE(record_document({}, {})); }

TEST(RecordDocument, AHeadingAloneIsNoDocument) {
  Record record;
  record.metadata = {{"section", "symptoms"}};
  EXPECT_FALSE(record_document(record, {}));
}

}  // namespace
}  // namespace osler::documents
