#include "foundation/text/cue_table.h"

#include <string>

#include <gtest/gtest.h>

#include "foundation/text/words.h"

namespace osler::text {
namespace {

TEST(CueTable, IsSortedAndHasNoPhraseTwice) {
  const auto rows = cue_table();
  for (std::size_t i = 1; i < rows.size(); ++i) EXPECT_LT(rows[i - 1].phrase, rows[i].phrase);
}

TEST(CueTable, EveryPhraseIsWrittenAsItsWordsAreFolded) {
  for (const CueRow& row : cue_table()) {
    std::string again;
    for (const Word& word : words(row.phrase)) again += (again.empty() ? "" : " ") + word.folded;
    EXPECT_EQ(again, row.phrase);
    EXPECT_EQ(row.id.empty(), row.reach == Reach::pseudo) << row.phrase;
  }
}

TEST(CueTable, ScopesEndAtConjunctionsAndNewClauses) {
  EXPECT_TRUE(ends_scope("but"));
  EXPECT_FALSE(ends_scope("and"));
  EXPECT_TRUE(begins_clause("i"));
  EXPECT_FALSE(begins_clause("chills"));
}

}  // namespace
}  // namespace osler::text
