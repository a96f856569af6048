#include "knowledge/library/version_codec.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace osler::library {
namespace {

using documents::EdgeKind;
using documents::SectionKind;

VersionText leaflet() {
  VersionText version;
  version.text = "Aspirin\nDo not take it if:\n- you bleed";
  const auto end = static_cast<std::uint32_t>(version.text.size());
  version.sections.push_back({.kind = SectionKind::document, .span = {0, end}, .code = ""});
  version.sections.push_back({.kind = SectionKind::item,
                              .span = {27, end},
                              .level = 2,
                              .code = "34070-3",
                              .lead_in = documents::Span{8, 26},
                              .hidden = true});
  version.locators.push_back({{0, end}, 3, 7});
  version.graph.sentences = {{{0, 7}, 0}, {{8, 26}, 0}, {{27, end}, 1}};
  version.graph.edges = {{2, 1, EdgeKind::lead_in}};
  return version;
}

TEST(VersionCodec, StructureComesBackAsItWent) {
  const VersionText before = leaflet();
  const auto after = decode_structure(encode_structure(before), before.text.size());
  ASSERT_TRUE(after.has_value());
  EXPECT_EQ(encode_structure(*after), encode_structure(before));
  EXPECT_EQ(after->sections[1].lead_in, before.sections[1].lead_in);
  EXPECT_TRUE(after->sections[1].hidden);
  EXPECT_EQ(after->graph.edges[0].kind, EdgeKind::lead_in);
}

TEST(VersionCodec, FactsComeBackAsTheyWent) {
  const Facts before{{"Aspirin", "2026-01-01", "en", "clinic"}, "leaflet", {{"focus", "pain"}}};
  const auto after = decode_facts(encode_facts(before));
  ASSERT_TRUE(after.has_value());
  EXPECT_EQ(after->says.title, "Aspirin");
  EXPECT_EQ(after->metadata, before.metadata);
}

TEST(VersionCodec, ASpanOutsideTheTextIsRefused) {
  const VersionText version = leaflet();
  EXPECT_EQ(decode_structure(encode_structure(version), version.text.size() - 1).error().code,
            ErrorCode::corrupt);
}

TEST(VersionCodec, AnEdgeToNoSentenceIsRefused) {
  VersionText version = leaflet();
  version.graph.edges[0].to = 3;
  EXPECT_FALSE(decode_structure(encode_structure(version), version.text.size()).has_value());
}

TEST(VersionCodec, DamagedBytesNeverDecodeToSomethingOutsideTheText) {
  const VersionText version = leaflet();
  const auto whole = encode_structure(version);
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    auto damaged = whole;
    damaged[random() % damaged.size()] = static_cast<std::uint8_t>(random());
    damaged.resize(damaged.size() - random() % 3);
    const auto decoded = decode_structure(damaged, version.text.size());
    if (!decoded) continue;
    for (const auto& sentence : decoded->graph.sentences) {
      EXPECT_LE(sentence.span.end, version.text.size());
    }
  }
}

}  // namespace
}  // namespace osler::library
