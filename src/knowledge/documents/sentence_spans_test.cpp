#include "knowledge/documents/sentence_spans.h"

#include <gtest/gtest.h>

namespace osler::documents {
namespace {

std::vector<std::string> sentences_of(const std::string& text) {
  std::vector<std::string> out;
  for (const Span span : sentence_spans(text, {0, static_cast<std::uint32_t>(text.size())}))
    out.emplace_back(slice(text, span));
  return out;
}

TEST(SentenceSpans, AFullStopThatLostItsSpaceStillEndsASentence) {
  EXPECT_EQ(sentences_of("A form of obstruction.Occurs at night."),
            (std::vector<std::string>{"A form of obstruction.", "Occurs at night."}));
  EXPECT_EQ(sentences_of("See www.Example and e.g.The rest.").size(), 1U);
}

TEST(SentenceSpans, TheNumberOfAStepStaysWithItsSentence) {
  EXPECT_EQ(sentences_of("2. Take one tablet. Then wait."),
            (std::vector<std::string>{"2. Take one tablet.", "Then wait."}));
}

TEST(SentenceSpans, SpansAreOfTheWholeText) {
  const std::string text = "Head\n\nOne. Two.";
  const auto spans = sentence_spans(text, {6, 15});
  ASSERT_EQ(spans.size(), 2U);
  EXPECT_EQ(slice(text, spans[1]), "Two.");
}

}  // namespace
}  // namespace osler::documents
