#include "knowledge/documents/builder.h"

#include <gtest/gtest.h>

#include <random>

#include "knowledge/documents/check_document.h"
#include "knowledge/documents/sentence_spans.h"

namespace osler::documents {
namespace {

std::string_view text_of(const Document& document, std::size_t section) {
  return slice(document.text, document.sections[section].span);
}

TEST(DocumentBuilder, AHeadingHoldsAllUntilTheNextOfItsLevel) {
  DocumentBuilder builder({});
  builder.heading(1, "Paracetamol");
  builder.leaf(SectionKind::paragraph, "Relieves  pain.");
  builder.heading(2, "Dose");
  builder.leaf(SectionKind::paragraph, "500 mg.");
  builder.heading(1, "Storage");
  const Document document = builder.finish().value();
  ASSERT_TRUE(check_document(document));
  EXPECT_EQ(document.text, "Paracetamol\n\nRelieves pain.\n\nDose\n\n500 mg.\n\nStorage");
  EXPECT_EQ(text_of(document, 1), "Paracetamol\n\nRelieves pain.\n\nDose\n\n500 mg.");
  EXPECT_EQ(document.sections[3].parent, 1U);
  EXPECT_EQ(slice(document.text, document.sections[3].heading), "Dose");
}

TEST(DocumentBuilder, ItemsKnowTheSentenceThatIntroducesThem) {
  DocumentBuilder builder({});
  builder.leaf(SectionKind::paragraph, "This is a leaflet. Do not take it if you:");
  builder.open(SectionKind::list);
  for (const char* item : {"are allergic to it", "have liver disease"}) {
    builder.open(SectionKind::item);
    builder.leaf(SectionKind::paragraph, item);
    builder.close();
  }
  const Document document = builder.finish().value();
  ASSERT_TRUE(check_document(document));
  ASSERT_EQ(document.sections.size(), 5U);
  EXPECT_EQ(document.sections[4].kind, SectionKind::item);
  EXPECT_EQ(text_of(document, 4), "have liver disease");
  EXPECT_EQ(slice(document.text, document.sections[4].lead_in.value()), "Do not take it if you:");
}

TEST(DocumentBuilder, AnEmptyCellKeepsItsColumnAndAnEmptyRowVanishes) {
  DocumentBuilder builder({});
  builder.open(SectionKind::table);
  builder.row({{"", "Dose"}, {}, true});
  builder.row({{" ", ""}, {}});
  builder.row({{"Adults", "1 g", ""}, {}});
  const Document document = builder.finish().value();
  ASSERT_TRUE(check_document(document));
  EXPECT_EQ(document.text, "\tDose\nAdults\t1 g");
  EXPECT_EQ(slice(document.text, document.sections[4].table_header.value()), "\tDose");
}

TEST(DocumentBuilder, AnInvisibleCharacterInsideAWordHidesItsParagraph) {
  DocumentBuilder builder({});
  builder.leaf(SectionKind::paragraph, "take\xE2\x80\x8B two");  // beside a space: harmless
  builder.leaf(SectionKind::paragraph, "ig\xE2\x80\x8Bnore the banner");  // inside a word
  const Document document = builder.finish().value();
  EXPECT_FALSE(document.sections[1].hidden);
  EXPECT_TRUE(document.sections[2].hidden);
}

TEST(DocumentBuilder, ReachedLimitsAreNamed) {
  ReadLimits limits;
  limits.text_bytes = 10;
  DocumentBuilder builder(limits);
  builder.leaf(SectionKind::paragraph, "more than ten bytes");
  const auto result = builder.finish();
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::too_large);
  EXPECT_NE(result.error().message.find("10 bytes"), std::string::npos);
}

TEST(DocumentBuilder, NothingIsNotADocument) {
  DocumentBuilder builder({});
  builder.heading(1, " ");
  builder.leaf(SectionKind::paragraph, "\xC2\xA0");
  EXPECT_FALSE(builder.finish());
}

void random_step(DocumentBuilder& builder, std::mt19937& random) {
  static constexpr const char* texts[] = {
      "",        " ",        "Take 5 mg.", "m\xC3\xA9nage \xE2\x82\xAC",
      "Do not:", "\xC2\xA0", "a\tb\nc",    "x\xC2\xADy"};
  const char* text = texts[random() % std::size(texts)];
  const Place at{static_cast<std::uint32_t>(random() % 3),
                 static_cast<std::uint32_t>(random() % 9)};
  switch (random() % 9) {
    case 0:
      return builder.heading(static_cast<std::uint8_t>(1 + random() % 4), text, at);
    case 1:
      return builder.open(SectionKind::list);
    case 2:
      return builder.open(SectionKind::item);
    case 3:
      return builder.open(SectionKind::table);
    case 4:
      return builder.row({{text, texts[random() % std::size(texts)]}, at, random() % 2 == 0});
    case 5:
      return builder.leaf(SectionKind::code, text, at);
    case 6:
      return builder.close_to(random() % 3);
    default:
      return builder.leaf(SectionKind::paragraph, text, at);
  }
}

TEST(DocumentBuilder, WhateverTheCallsTheStructureHolds) {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    DocumentBuilder builder({});
    for (int step = 0; step < 25; ++step) random_step(builder, random);
    const auto document = builder.finish();
    if (!document) continue;
    const auto checked = check_document(*document);
    ASSERT_TRUE(checked) << "round " << round << ": " << checked.error().message << "\n"
                         << document->text;
  }
}

}  // namespace
}  // namespace osler::documents
