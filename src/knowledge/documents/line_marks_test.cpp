#include "knowledge/documents/line_marks.h"

#include <gtest/gtest.h>

namespace osler::documents {
namespace {

TEST(LineMarks, BulletsOfManyKindsOpenItems) {
  for (const char* line : {"- a", "* a", "• a", "・ a", "・a", "· a", "■ a", "▪ a", "– a", "1. a",
                           "12) a", "(a) x", "b) x"})
    EXPECT_TRUE(list_mark(line)) << line;
}

TEST(LineMarks, NumbersAndNamesAreNotItems) {
  for (const char* line :
       {"-5 degrees", "*", "5 mg", "2.5 mg daily", "A. Smith wrote", "e.g. this", "", "2020 was"})
    EXPECT_FALSE(list_mark(line)) << line;
}

TEST(LineMarks, SmpcNumbersAreHeadingsOfTheirDepth) {
  EXPECT_EQ(numbered_heading("4. CLINICAL PARTICULARS"), 1);
  EXPECT_EQ(numbered_heading("4.1 Therapeutic indications"), 2);
  EXPECT_EQ(numbered_heading("4.2.1 Method of administration"), 3);
}

TEST(LineMarks, DosesAndSentencesAreNotHeadings) {
  EXPECT_FALSE(numbered_heading("4.1 mg per day"));
  EXPECT_FALSE(numbered_heading("1. Wash your hands."));
  EXPECT_FALSE(numbered_heading("2020 Guideline"));
  EXPECT_FALSE(numbered_heading("5 Tablets,"));
}

TEST(LineMarks, CapitalsHead) {
  EXPECT_TRUE(is_upper_case_heading("TREATMENT OF DELIRIUM"));
  EXPECT_FALSE(is_upper_case_heading("FBC"));
  EXPECT_FALSE(is_upper_case_heading("DO NOT DRIVE."));
  EXPECT_FALSE(is_upper_case_heading("HIV screening"));
  EXPECT_TRUE(is_known_section_title("Non-drug Treatment"));
  EXPECT_FALSE(is_known_section_title("Smoking"));
}

TEST(LineMarks, AWrappedLineContinuesAndAnEndedOneDoesNot) {
  EXPECT_TRUE(continues("impairment of memory and", false, "language"));
  EXPECT_TRUE(continues("reported among general", true, "Medical inpatients"));
  EXPECT_FALSE(continues("High parity", false, "Smoking"));
  EXPECT_FALSE(continues("Most common causes:", true, "Trauma"));
}

}  // namespace
}  // namespace osler::documents
