#include "foundation/text/vocabulary.h"

#include <gtest/gtest.h>

namespace osler::text {
namespace {

TEST(Vocabulary, AnOboTermHasItsNameFirstAndItsSynonymsByScope) {
  const auto read = read_vocabulary(
      "format-version: 1.2\n\n[Term]\nid: DOID:5844\nsynonym: \"heart attack\" EXACT [X:1]\n"
      "name: myocardial infarction\nsynonym: \"coronary\" RELATED []\n"
      "[Term]\nid: DOID:1\nname: gone\nis_obsolete: true\n[Typedef]\nid: part_of\nname: part of\n",
      "do.obo");
  ASSERT_TRUE(read.has_value()) << read.error().message;
  ASSERT_EQ(read->concepts.size(), 1U);
  EXPECT_EQ(read->concepts[0].id, "obo.doid-5844");
  EXPECT_EQ(read->concepts[0].names[0].text, "myocardial infarction");
  EXPECT_EQ(read->concepts[0].names[1].weight, 1);
  EXPECT_LT(read->concepts[0].names[2].weight, .5);
}

TEST(Vocabulary, ALicenceIsClaimedForTheOneOntologyWhoseIsKnown) {
  const auto read = [](const std::string& head) {
    return read_vocabulary("format-version: 1.2\n" + head + "[Term]\nid: X:1\nname: gout\n",
                           "x.obo")
        .value();
  };
  EXPECT_EQ(read("ontology: doid\n").source, "DOID");
  EXPECT_EQ(read("ontology: doid\n").licence, "CC-BY-3.0");
  EXPECT_EQ(read("ontology: hp\n").source, "hp");
  EXPECT_EQ(read("ontology: hp\n").licence, "unknown");
  EXPECT_EQ(read("").source, "OBO");
}

TEST(Vocabulary, ADrugOfTheCsvHasEverySynonym) {
  const auto read = read_vocabulary(
      "DrugBank ID,Accession Numbers,Common name,CAS,UNII,Synonyms,Standard InChI Key\n"
      "DB00945,A,Aspirin,50-78-2,R1,\"Acetylsalicylic acid | ASA, \"\"x\"\"\",K\n",
      "drugs.csv");
  ASSERT_TRUE(read.has_value()) << read.error().message;
  EXPECT_EQ(read->concepts.at(0).names.at(2).text, "ASA, \"x\"");
}

TEST(Vocabulary, AnInvertedHeadingIsTurned) {
  const auto read = read_vocabulary("mesh_id\tmesh_name\nD1\tAbscess, Lung\n", "terms.tsv");
  EXPECT_EQ(read->concepts.at(0).names.at(0).text, "Lung Abscess");
}

TEST(Vocabulary, AnErrorNamesFileAndLine) {
  const auto frequency = read_vocabulary(
      "abbreviation\tsense\tvariation\tCUI\tfrequency\nmi\theart\tMI\tC\toften\n", "abbr.txt");
  EXPECT_EQ(frequency.error().message,
            "abbr.txt line 2: the frequency must be a number from 0 to 1");
  const auto quote = read_vocabulary("DrugBank ID,x\nDB1,\"open\n", "drugs.csv");
  EXPECT_EQ(quote.error().message, "drugs.csv line 2: a quotation mark is not closed");
}

TEST(Vocabulary, WhatIsNoneIsRefused) {
  EXPECT_EQ(read_vocabulary("hello", "x").error().code, ErrorCode::unsupported);
}

}  // namespace
}  // namespace osler::text
