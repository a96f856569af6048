#include "knowledge/documents/clinical_cues.h"

#include <gtest/gtest.h>

namespace osler::documents {
namespace {

TEST(ClinicalCues, BackReferencesAreOpeningWordsOnly) {
  EXPECT_TRUE(refers_back("these medicines may"));
  EXPECT_TRUE(refers_back("however, stop"));
  EXPECT_FALSE(refers_back("take this medicine"));
  EXPECT_FALSE(refers_back("thistle is a plant"));
}

TEST(ClinicalCues, DosesAreNumbersWithTheirUnit) {
  for (const char* dose :
       {"take 500 mg", "0.5mg daily", "2 tablets", "5-micrograms", "10 \xC2\xB5g"})
    EXPECT_TRUE(is_dose(dose)) << dose;
  for (const char* other : {"for 3 days", "section 4.1 glucose", "mg", "90 mmhg"})
    EXPECT_FALSE(is_dose(other)) << other;
}

TEST(ClinicalCues, LimitsOfADoseAreMaximaAndAdjustments) {
  EXPECT_TRUE(limits_dose("do not exceed 4 g in 24 hours"));
  EXPECT_TRUE(limits_dose("the dose should be reduced in renal impairment"));
  EXPECT_FALSE(limits_dose("take one tablet twice a day"));
  EXPECT_FALSE(limits_dose("kidney pain"));
  EXPECT_FALSE(limits_dose("it may lower blood pressure in the elderly"));
}

TEST(ClinicalCues, WarningsGradesListsAndPopulations) {
  EXPECT_TRUE(is_boxed_warning("boxed warning: suicidality"));
  EXPECT_FALSE(is_boxed_warning("warnings and precautions"));
  EXPECT_TRUE(is_grade("grade a, strong"));
  EXPECT_TRUE(is_negative("do not take it if you:"));
  EXPECT_TRUE(wants_all_items("give all of the following:"));
  EXPECT_TRUE(names_population("use in pregnancy"));
  EXPECT_FALSE(names_population("storage"));
}

}  // namespace
}  // namespace osler::documents
