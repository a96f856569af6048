#include "foundation/text/code_pattern.h"

#include <gtest/gtest.h>

namespace osler::text {
namespace {

using Forms = std::vector<std::string>;

TEST(CodePattern, KnowsEachSystemByItsShape) {
  EXPECT_EQ(code_forms("I21.9", ""), Forms{"icd10:i21.9"});
  EXPECT_EQ(code_forms("C09CA04", ""), Forms{"atc:c09ca04"});
  EXPECT_EQ(code_forms("DB00945", ""), Forms{"drugbank:db00945"});
  EXPECT_EQ(code_forms("D009203", ""), Forms{"mesh:d009203"});
  EXPECT_EQ(code_forms("EU/1/12/345/001", ""), Forms{"eu:eu/1/12/345/001"});
}

TEST(CodePattern, VerifiesCheckDigits) {
  EXPECT_EQ(code_forms("4548-4", ""), Forms{"loinc:4548-4"});
  EXPECT_TRUE(code_forms("4548-5", "").empty());
  EXPECT_EQ(code_forms("50-78-2", ""), Forms{"cas:50-78-2"});
  EXPECT_TRUE(code_forms("50-78-3", "").empty());
  EXPECT_EQ(code_forms("22298006", "snomed"), Forms{"snomed:22298006"});
  EXPECT_TRUE(code_forms("22298007", "snomed").empty());
}

TEST(CodePattern, SomeAreCodesOnlyBesideTheirName) {
  EXPECT_TRUE(code_forms("22298006", "").empty());
  EXPECT_TRUE(code_forms("B12", "vitamin").empty());
  EXPECT_EQ(code_forms("B12", "icd"), Forms{"icd10:b12"});
  EXPECT_EQ(code_forms("161", "rxcui"), Forms{"rxnorm:161"});
}

TEST(CodePattern, OverlappingSystemsAllAnswer) {
  EXPECT_EQ(code_forms("0002-3227-30", ""), Forms{"ndc:0002-3227-30"});
  EXPECT_TRUE(code_forms("120/80", "").empty());
  EXPECT_TRUE(code_forms("", "").empty());
}

}  // namespace
}  // namespace osler::text
