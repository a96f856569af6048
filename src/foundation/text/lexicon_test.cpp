#include "foundation/text/lexicon.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace osler::text {
namespace {

constexpr const char* small =
    "concept\tsurface\ttype\tweight\tsource\tlicence\n"
    "# comment\n"
    "drug.paracetamol\tparacetamol\tdrug\t1.0\tosler\tApache-2.0\n"
    "drug.paracetamol\tTylenol\tdrug\t1.0\tosler\tApache-2.0\n"
    "condition.mi\theart attack\tcondition\t1.0\tosler\tApache-2.0\n"
    "condition.mi\tMI\tcondition\t0.8\tosler\tApache-2.0\n"
    "condition.ms\tMS\tcondition\t0.6\tosler\tApache-2.0\n"
    "condition.mitral\tMS\tcondition\t0.3\tosler\tApache-2.0\n"
    "drug.amoxicillin\tamoxicillin\tdrug\t1\tosler\tApache-2.0\r\n"
    "drug.coamoxiclav\tamoxicillin-clavulanic acid\tdrug\t1\tosler\tApache-2.0\n"
    "organism.ecoli\tE. coli\torganism\t1\tosler\tApache-2.0\n"
    "condition.crohn\tCrohn's disease\tcondition\t1\tosler\tApache-2.0\n";

std::vector<std::string> found(std::string_view text) {
  const auto lexicon = Lexicon::parse(small, "small.tsv").value();
  std::vector<std::string> out;
  for (const Mention& mention : lexicon.mentions(text)) {
    out.push_back(mention.meaning->id + "=" + std::string(slice(text, mention.span)));
  }
  return out;
}

using Found = std::vector<std::string>;

TEST(Lexicon, FindsBrandsAsTheirSubstance) {
  EXPECT_EQ(found("Is TYLENOL safe?"), Found{"drug.paracetamol=TYLENOL"});
  EXPECT_EQ(Lexicon::parse(small, "s").value().find("drug.paracetamol")->preferred(),
            "paracetamol");
}

TEST(Lexicon, TheLongestNameWins) {
  EXPECT_EQ(found("amoxicillin clavulanic acid"),
            Found{"drug.coamoxiclav=amoxicillin clavulanic acid"});
  EXPECT_EQ(found("amoxicillin, clavulanic acid"), Found{"drug.amoxicillin=amoxicillin"});
}

TEST(Lexicon, ShortFormsCountInCapitalsOnly) {
  EXPECT_EQ(found("He had an MI last year"), Found{"condition.mi=MI"});
  EXPECT_TRUE(found("mi casa").empty());
  EXPECT_EQ(found("two heart-attacks"), Found{"condition.mi=heart-attacks"});
}

TEST(Lexicon, AmbiguousNamesGiveEveryMeaningTheLikeliestFirst) {
  const auto lexicon = Lexicon::parse(small, "small.tsv").value();
  const auto mentions = lexicon.mentions("MS");
  ASSERT_EQ(mentions.size(), 2U);
  EXPECT_EQ(mentions[0].meaning->id, "condition.ms");
  EXPECT_TRUE(mentions[0].ambiguous && mentions[1].ambiguous);
  EXPECT_EQ(mentions[0].span, mentions[1].span);
}

TEST(Lexicon, ApostrophesStopsAndMarksDoNotCount) {
  EXPECT_EQ(found("Crohn\u2019s disease by E. coli"),
            (Found{"condition.crohn=Crohn\u2019s disease", "organism.ecoli=E. coli"}));
  EXPECT_TRUE(found("Her heart. Attack it").empty());
}

TEST(Lexicon, NamesTheWholeSurfaceOnly) {
  const auto lexicon = Lexicon::parse(small, "small.tsv").value();
  EXPECT_EQ(lexicon.named("Tylenol").size(), 1U);
  EXPECT_TRUE(lexicon.named("Tylenol tablets").empty());
  EXPECT_TRUE(lexicon.named("").empty());
}

TEST(Lexicon, ListsTheWordsThatAreNotStemmed) {
  const auto lexicon = Lexicon::parse(small, "small.tsv").value();
  EXPECT_EQ(lexicon.words_of(ConceptType::drug), (Found{"amoxicillin", "paracetamol", "tylenol"}));
}

TEST(Lexicon, ErrorsNameFileAndLine) {
  const std::string row = "drug.a\taspirin\tdrug\t1\ts\tl\n";
  const auto broken = Lexicon::parse(row + "# fine\nbroken\n", "mine.tsv");
  ASSERT_FALSE(broken.has_value());
  EXPECT_EQ(broken.error().code, ErrorCode::corrupt);
  EXPECT_EQ(broken.error().message.find("mine.tsv line 3: "), 0U);
  EXPECT_NE(Lexicon::parse(row + row, "m").error().message.find("repeats"), std::string::npos);
  EXPECT_NE(Lexicon::parse(row + "drug.a\tASA\ttest\t1\ts\tl\n", "m").error().message.find("type"),
            std::string::npos);
}

TEST(Lexicon, ShippedFileIsReadAndItsPreferredNamesAreFound) {
  const char* const root = std::getenv("OSLER_SOURCE_DIR");
  std::ifstream file(std::string(root == nullptr ? "" : root) + "/data/lexicons/en/lexicon.tsv");
  if (!file) GTEST_SKIP() << "no lexicon here: run through ctest";
  const std::string tsv(std::istreambuf_iterator<char>(file), {});
  const auto lexicon = Lexicon::parse(tsv, "lexicon.tsv");
  ASSERT_TRUE(lexicon.has_value()) << lexicon.error().message;
  for (const Concept& meaning : lexicon->concepts()) {
    const auto named = lexicon->named(meaning.preferred());
    EXPECT_NE(std::find(named.begin(), named.end(), &meaning), named.end()) << meaning.id;
  }
}

TEST(Lexicon, MentionsAreSoundOnAnyText) {
  const auto lexicon = Lexicon::parse(small, "small.tsv").value();
  const Found parts = {"heart",           " ",  "attack", "MI",   "s",    "-", "amoxicillin",
                       "clavulanic acid", "E.", "coli",   "\xFF", "\n\n", "'"};
  std::mt19937 random(2);
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (auto i = random() % 12; i > 0; --i) text += parts[random() % parts.size()];
    Range last;
    for (const Mention& mention : lexicon.mentions(text)) {
      ASSERT_TRUE(mention.span == last || mention.span.begin >= last.end) << text;
      ASSERT_LE(mention.span.end, text.size());
      last = mention.span;
    }
  }
}

}  // namespace
}  // namespace osler::text
