#include "foundation/text/words.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace osler::text {
namespace {

std::vector<std::string> folded(std::string_view text) {
  std::vector<std::string> out;
  for (const Word& word : words(text)) out.push_back(word.folded);
  return out;
}

using List = std::vector<std::string>;

TEST(Words, AreFoldedWithoutMarksAndApostrophes) {
  EXPECT_EQ(folded("Crohn\u2019s M\u00E9ni\u00E8re's b.i.d. U.S."),
            (List{"crohns", "menieres", "bid", "us"}));
  EXPECT_EQ(folded("para\u00ADcetamol"), List{"paracetamol"});
}

TEST(Words, KnowWhatStandsBeforeThem) {
  const auto found = words("heart-attack of E. coli. Then, stop\n\nend");
  std::vector<Gap> gaps;
  for (const Word& word : found) gaps.push_back(word.gap);
  EXPECT_EQ(gaps, (std::vector<Gap>{Gap::other, Gap::dash, Gap::space, Gap::space, Gap::stop,
                                    Gap::other, Gap::comma, Gap::other}));
}

TEST(Words, ReadBackAsTheirBytes) {
  const std::string text = "\xFF caf\u00E9 2.5 'mg'";
  for (const Word& word : words(text)) {
    EXPECT_FALSE(slice(text, word.span).empty());
    EXPECT_LE(word.span.end, text.size());
  }
  EXPECT_EQ(folded(text), (List{"cafe", "2", "5", "mg"}));
}

}  // namespace
}  // namespace osler::text
