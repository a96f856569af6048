#include "foundation/text/lexicon_row.h"

#include <string>

#include <gtest/gtest.h>

namespace osler::text {
namespace {

std::string complaint(std::string_view line) {
  const auto row = read_lexicon_row(line);
  return row ? "" : row.error().message;
}

TEST(LexiconRow, ReadsEveryColumn) {
  const auto row =
      read_lexicon_row("drug.a\tAspirin tablets\tdrug\t0.9\tosler\tApache-2.0").value();
  EXPECT_EQ(row.id, "drug.a");
  EXPECT_EQ(row.type, ConceptType::drug);
  EXPECT_EQ(row.surface.text, "Aspirin tablets");
  EXPECT_DOUBLE_EQ(row.surface.weight, 0.9);
  EXPECT_FALSE(row.surface.capitals_only);
  EXPECT_EQ(row.surface.licence, "Apache-2.0");
}

TEST(LexiconRow, ShortFormsAndMarkedOnesAreCapitalsOnly) {
  EXPECT_TRUE(read_lexicon_row("c.m\tMI\tcondition\t1\ts\tl").value().surface.capitals_only);
  EXPECT_TRUE(
      read_lexicon_row("c.m\tSTEMI\tcondition:caps\t1\ts\tl").value().surface.capitals_only);
  EXPECT_FALSE(read_lexicon_row("c.m\tCOPD\tcondition\t1\ts\tl").value().surface.capitals_only);
}

TEST(LexiconRow, SaysWhatIsWrong) {
  EXPECT_NE(complaint("drug.a\tAspirin\tdrug\t1\tosler").find("six columns"), std::string::npos);
  EXPECT_NE(complaint("d\ta\tdrug\t1\ts\tl\textra").find("six columns"), std::string::npos);
  EXPECT_NE(complaint("Drug A\tAspirin\tdrug\t1\ts\tl").find("a-z"), std::string::npos);
  EXPECT_NE(complaint("d\tAspirin\tdrugs\t1\ts\tl").find("type"), std::string::npos);
  EXPECT_NE(complaint("d\tAspirin\tdrug:big\t1\ts\tl").find("caps"), std::string::npos);
  for (const char* weight : {"0", "1.1", "-1", "x", "nan", "inf", "", "0.5x"}) {
    EXPECT_NE(complaint(std::string("d\tAspirin\tdrug\t") + weight + "\ts\tl").find("weight"),
              std::string::npos)
        << weight;
  }
  EXPECT_NE(complaint("d\tthe\tdrug\t1\ts\tl").find("everyday"), std::string::npos);
  EXPECT_NE(complaint("d\t-\tdrug\t1\ts\tl").find("no word"), std::string::npos);
  EXPECT_NE(complaint("d\t\xFF\tdrug\t1\ts\tl").find("UTF-8"), std::string::npos);
  EXPECT_NE(complaint("d\tAspirin\tdrug\t1\t\tl").find("licence"), std::string::npos);
}

TEST(LexiconRow, CommentsBlanksAndTheHeadingSayNothing) {
  EXPECT_TRUE(is_idle_lexicon_line(""));
  EXPECT_TRUE(is_idle_lexicon_line("# a comment"));
  EXPECT_TRUE(is_idle_lexicon_line("concept\tsurface\ttype\tweight\tsource\tlicence"));
  EXPECT_FALSE(is_idle_lexicon_line("drug.a\tAspirin"));
}

}  // namespace
}  // namespace osler::text
