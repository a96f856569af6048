#include "foundation/text/vocabulary_import.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace osler::text {
namespace {

constexpr std::string_view known_rows =
    "condition.mi\tmyocardial infarction\tcondition\t1.0\tosler\tApache-2.0\n"
    "drug.iron\tferrous sulfate\tdrug\t1.0\tosler\tApache-2.0\n";

Lexicon known() { return Lexicon::parse(known_rows, "known").value(); }

Lexicon with(const std::string& tsv) {
  const std::vector<LexiconFile> files{{"known", std::string(known_rows)}, {"imported", tsv}};
  auto both = Lexicon::parse(files);
  EXPECT_TRUE(both.has_value()) << both.error().message;
  return std::move(*both);
}

std::string obo(const std::string& terms) { return "format-version: 1.2\n" + terms; }

TEST(VocabularyImport, ANameJoinsTheConceptThatIsKnownAndMakesNothingAmbiguous) {
  const auto made = import_vocabulary(obo("[Term]\nid: DOID:5844\nname: myocardial infarction\n"
                                          "synonym: \"heart attack\" EXACT []\n"),
                                      "do.obo", known());
  const Lexicon both = with(made->tsv);
  const auto found = both.mentions("a heart attack");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].meaning->id, "condition.mi");
  EXPECT_FALSE(found[0].ambiguous);
}

TEST(VocabularyImport, ANameThatOnlyAddsWordsIsNarrowerAndIsNotExpanded) {
  const auto made = import_vocabulary(
      obo("[Term]\nid: DOID:1\nname: acne\nsynonym: \"acne varioliformis\" EXACT []\n"
          "synonym: \"pimples (disorder)\" EXACT []\n"),
      "do.obo", known());
  EXPECT_NE(made->tsv.find("acne varioliformis\tcondition\t0.200"), std::string::npos) << made->tsv;
  EXPECT_NE(made->tsv.find("pimples\tcondition\t1.000"), std::string::npos) << made->tsv;
}

TEST(VocabularyImport, FoodsAndChemicalNamesAreNoDrugNames) {
  const auto made = import_vocabulary(
      "DrugBank ID,Accession Numbers,Common name,CAS,UNII,Synonyms,Key\n"
      "DB1,,Rice,,,Oryza | riz,\n"
      "DB2,,Ibuprofen,,,\"Brufenum | 2-(4-isobutylphenyl)propanoic acid\",\n",
      "drugs.csv", known());
  EXPECT_EQ(made->tsv.find("Oryza"), std::string::npos) << made->tsv;
  EXPECT_NE(made->tsv.find("Brufenum"), std::string::npos);
  EXPECT_EQ(made->tsv.find("propanoic"), std::string::npos);
}

TEST(VocabularyImport, AnAbbreviationOfSeveralSensesIsLeftOut) {
  const auto made = import_vocabulary(
      "abbreviation\tsense\tvariation\tCUI\tfrequency\n"
      "ms\tmiss\tx\tC1\t0.9\nms\tmultiple sclerosis\tx\tC2\t0.01\n"
      "copd\tchronic obstructive pulmonary disease\tx\tC3\t1\n",
      "abbr.txt", known());
  EXPECT_EQ(made->tsv.find("MS\t"), std::string::npos) << made->tsv;
  EXPECT_NE(made->tsv.find("COPD\tother:caps\t1.000"), std::string::npos) << made->tsv;
}

TEST(VocabularyImport, TheSharedVocabulariesAllBecomeLexicons) {
  const char* data = std::getenv("OSLER_SHARED_DATA");
  if (data == nullptr) GTEST_SKIP() << "OSLER_SHARED_DATA is not set";
  const std::string terms = std::string(data) + "/terms/";
  for (const char* file :
       {"doid/HumanDO.obo", "drugbank_vocabulary/drugbank_vocabulary.csv", "mesh/terms.tsv",
        "abbreviations_vanderbilt/vanderbilt_clinic_notes.txt"}) {
    std::ifstream in(terms + file, std::ios::binary);
    if (!in) GTEST_SKIP() << "no terms under OSLER_SHARED_DATA";
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const auto made = import_vocabulary(bytes, file, known());
    ASSERT_TRUE(made.has_value()) << made.error().message;
    EXPECT_GT(made->surfaces, 300U) << file;
    with(made->tsv);
  }
}

}  // namespace
}  // namespace osler::text
