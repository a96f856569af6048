#include "foundation/text/unit_names.h"

#include <gtest/gtest.h>

namespace osler::text {
namespace {

std::string unit_of(std::string_view text) { return match_unit(text, 0).canonical; }

TEST(UnitNames, AliasesShareOneSpelling) {
  for (const char* name : {"mcg", "ug", "\u00B5g", "\u03BCg", "microgram", "Micrograms"}) {
    EXPECT_EQ(unit_of(name), "ug") << name;
  }
  EXPECT_EQ(unit_of("mL"), unit_of("cc"));
  EXPECT_NE(unit_of("mg"), unit_of("g"));
  EXPECT_NE(unit_of("pills"), unit_of("tablets"));
}

TEST(UnitNames, ReadsWhatStandsBelowTheLine) {
  EXPECT_EQ(unit_of("mg/mL solution"), "mg/ml");
  EXPECT_EQ(unit_of("mcg per kg per day"), "ug/kg/d");
  EXPECT_EQ(unit_of("mL/min/1.73 m2"), "ml/min/1.73m2");
  EXPECT_EQ(unit_of("/L"), "/l");
}

TEST(UnitNames, ReadsTemperaturesHoweverTheyAreSpaced) {
  for (const char* name : {"\u00B0C", "\u00B0 C", "degrees C", "degrees Celsius", "\u2103"}) {
    EXPECT_EQ(unit_of(name), "cel") << name;
  }
  EXPECT_EQ(unit_of("\u00B0"), "deg");
}

TEST(UnitNames, EndsAtAWordBoundary) {
  EXPECT_EQ(unit_of("mgs"), "mg");
  EXPECT_EQ(unit_of("mgx"), "");
  EXPECT_EQ(unit_of("gene"), "");
  EXPECT_EQ(unit_of("in 10 patients"), "");
  EXPECT_EQ(match_unit("mg/day", 0).end, 6U);
  EXPECT_EQ(match_unit("mg/person", 0).end, 2U);
  EXPECT_EQ(unit_of(""), "");
  EXPECT_EQ(unit_of("/"), "");
}

TEST(UnitNames, SymbolsThatMeanNothingElseAreUnitsAlone) {
  EXPECT_EQ(unmistakable_unit("mcg"), "ug");
  EXPECT_EQ(unmistakable_unit("g"), "");
}

}  // namespace
}  // namespace osler::text
