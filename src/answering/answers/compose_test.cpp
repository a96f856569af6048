#include "answering/answers/compose.h"

#include <gtest/gtest.h>

namespace osler::answers {
namespace {

using documents::EdgeKind;
using documents::SectionKind;
using documents::Span;

/// "Do not take it if you:" with two items, and a sentence after the list.
class Compose : public testing::Test {
 protected:
  Compose() {
    auto& text = version_.text;
    text.text = "Do not take it if you:\nbleed\nare allergic\nKeep it dry.";
    const auto end = static_cast<std::uint32_t>(text.text.size());
    text.sections = {{.kind = SectionKind::document, .span = {0, end}},
                     {.kind = SectionKind::item, .span = {23, 28}, .lead_in = Span{0, 22}},
                     {.kind = SectionKind::item, .span = {29, 41}, .lead_in = Span{0, 22}}};
    text.graph.sentences = {{{0, 22}, 0}, {{23, 28}, 1}, {{29, 41}, 2}, {{42, end}, 0}};
    text.graph.edges = {{1, 0, EdgeKind::lead_in}, {2, 0, EdgeKind::lead_in}};
    version_.version.id.bytes[0] = 7;
  }

  void candidate(std::uint32_t sentence, double score, const char* stem) {
    CandidateSentence one;
    one.from = &version_;
    one.sentence = sentence;
    one.terms.stems = {stem};
    one.score = score;
    evidence_.sentences.push_back(std::move(one));
  }

  OpenVersion version_;
  Evidence evidence_;
};

TEST_F(Compose, ItemsAreQuotedWithTheirLeadInAsOneQuote) {
  candidate(1, 0.9, "bleed");
  candidate(2, 0.8, "allerg");
  const auto quotes = compose(evidence_, 1, {});
  ASSERT_EQ(quotes.size(), 1U);
  EXPECT_EQ(quotes[0].ranges, (std::vector<Span>{{0, 22}, {23, 28}, {29, 41}}));
  EXPECT_EQ(quotes[0].role, "core");
}

TEST_F(Compose, AnItemNeverLeavesWithoutItsLeadIn) {
  candidate(2, 0.9, "allerg");
  const auto quotes = compose(evidence_, 1, {});
  ASSERT_EQ(quotes.size(), 1U);
  EXPECT_EQ(quotes[0].ranges, (std::vector<Span>{{0, 22}, {29, 41}}));
}

TEST_F(Compose, NothingBelowTheThresholdIsQuoted) {
  candidate(3, 0.3, "dry");
  EXPECT_TRUE(compose(evidence_, 1, {}).empty());
}

TEST_F(Compose, WhatWasShownIsNotShownAgain) {
  candidate(3, 0.9, "dry");
  const ShownSentence shown{version_.version.id, version_.text.graph.sentences[3].span};
  EXPECT_TRUE(compose(evidence_, 1, std::span(&shown, 1)).empty());
}

TEST_F(Compose, ACoreWhoseNeighboursDoNotFitIsLeftOutWhole) {
  candidate(2, 0.9, "allerg");
  EXPECT_TRUE(compose(evidence_, 1, {}, {.diversity = {}, .most_sentences = 1}).empty());
}

}  // namespace
}  // namespace osler::answers
