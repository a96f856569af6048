#include "knowledge/documents/markdown_inline.h"

#include <gtest/gtest.h>

namespace osler::documents {
namespace {

struct InlineCase {
  const char* source;
  const char* text;
};

TEST(MarkdownInline, MarksGoAndWordsStay) {
  const InlineCase cases[] = {
      {"take **one** tablet", "take one tablet"},
      {"***very*** _important_ note", "very important note"},
      {"`500 mg` every ``4 ` 6`` h", "500 mg every 4 ` 6 h"},
      {"see [the leaflet](a.md \"x\") and ![a *tablet*](t.png)", "see the leaflet and a tablet"},
      {"see [guide][g1], not [1]", "see guide, not [1]"},
      {"~~old~~ new", "old new"},
      {"2 \\* 3 &ge; 5 &#181;g &unknown;", "2 * 3 \xE2\x89\xA5 5 \xC2\xB5g &unknown;"},
      {"<https://example.org/a> <b>bold</b><!-- no -->", "https://example.org/a bold"},
      {"a [b](c(d)e) f", "a b f"},
  };
  for (const auto& one : cases) EXPECT_EQ(markdown_inline(one.source).text, one.text) << one.source;
}

TEST(MarkdownInline, SignsBetweenNumbersAreNeverEmphasis) {
  const char* same[] = {"5*10 and 6*7",   "2 * 3 * 4", "a_b_c", "pH <7.3 or >7.5",
                        "~5 mg to ~6 mg", "* alone",   "**"};
  for (const char* source : same) EXPECT_EQ(markdown_inline(source).text, source);
}

TEST(MarkdownInline, MarkupThatMayHideWordsHidesTheParagraph) {
  EXPECT_TRUE(markdown_inline("a <span style=\"display:none\">b</span>").is_hidden);
  EXPECT_FALSE(markdown_inline("a <b>b</b>").is_hidden);
}

}  // namespace
}  // namespace osler::documents
