#include "foundation/text/analyze.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace osler::text {
namespace {

using Words = std::vector<std::string>;

Words exact(std::string_view text) {
  Words out;
  for (const Token& token : Analyzer().analyze(text).tokens) out.push_back(token.exact);
  return out;
}

Words forms(std::string_view text, FormKind kind) {
  Words out;
  for (const ExtraForm& form : Analyzer().analyze(text).extra) {
    if (form.kind == kind) out.push_back(form.text);
  }
  return out;
}

TokenKind kind_of(std::string_view text) { return Analyzer().analyze(text).tokens.at(0).kind; }

TEST(Analyze, KeepsClinicalNamesWhole) {
  for (const char* name : {"HbA1c", "SpO2", "PaCO2", "25-OH-D", "IL-6", "TNF-alpha", "E. coli",
                           "COVID-19", "p53", "BRCA1", "HLA-B27", "5-HT", "CYP3A4"}) {
    EXPECT_EQ(exact(name).size(), 1U) << name;
  }
}

TEST(Analyze, KeepsNumbersWholeWithTheirComparators) {
  EXPECT_EQ(exact("0.5 against 5"), (Words{"0.5", "against", "5"}));
  EXPECT_EQ(exact("<7.0 or >= 65 or \u226590"), (Words{"<7.0", "or", ">=65", "or", ">=90"}));
  EXPECT_EQ(exact("120/80 and 5-10 and 5\u201310 and 1:1000"),
            (Words{"120/80", "and", "5-10", "and", "5-10", "and", "1:1000"}));
  EXPECT_EQ(exact("10\u2079 \u00BD 10^9"), (Words{"10\u2079", "\u00BD", "10^9"}));
  EXPECT_EQ(exact("T-score -2.5"), (Words{"t", "score", "-2.5"}));
}

TEST(Analyze, GivesNumberUnitAndQuantity) {
  EXPECT_EQ(exact("10 mg/mL"), (Words{"10", "mg/ml"}));
  EXPECT_EQ(forms("10 mg/mL", FormKind::quantity), Words{"10_mg/ml"});
  EXPECT_EQ(forms("100mcg", FormKind::quantity), forms("100 \u00B5g", FormKind::quantity));
  EXPECT_EQ(forms("10-mg tablet", FormKind::quantity), Words{"10_mg"});
  EXPECT_EQ(forms("24 hours", FormKind::unit), Words{"h"});
  EXPECT_EQ(exact("24 hours"), (Words{"24", "hours"}));
  EXPECT_EQ(forms("<7.0 %", FormKind::quantity), (Words{"<7.0_%", "7.0_%"}));
  EXPECT_EQ(forms("120/80 mmHg", FormKind::quantity), Words{"120/80_mmhg"});
}

TEST(Analyze, SplitsOrdinaryHyphens) {
  EXPECT_EQ(exact("long-term X-ray and/or 10-day"),
            (Words{"long", "term", "x", "ray", "and", "or", "10", "day"}));
  EXPECT_EQ(exact("NON-STEROIDAL DRUGS"), (Words{"non", "steroidal", "drugs"}));
}

TEST(Analyze, AJoinedNameIsAlsoFoundByItsParts) {
  EXPECT_EQ(forms("COVID-19", FormKind::part), (Words{"covid", "19"}));
  EXPECT_EQ(forms("ACE-inhibitors", FormKind::part), (Words{"ace", "inhibitor"}));
  EXPECT_EQ(forms("b.i.d.", FormKind::plain), Words{"bid"});
  EXPECT_EQ(forms("1,000", FormKind::plain), Words{"1000"});
  EXPECT_EQ(forms("0.5-1.5 mg", FormKind::part), (Words{"0.5", "1.5"}));
  EXPECT_TRUE(forms("0.5-1.5 mg", FormKind::plain).empty());
}

TEST(Analyze, AddsFormsWithoutDiacriticsAndWithGreekNames) {
  EXPECT_EQ(exact("M\u00E9ni\u00E8re"), Words{"m\u00E9ni\u00E8re"});
  EXPECT_EQ(forms("Me\u0301nie\u0300re", FormKind::plain), Words{"meniere"});
  EXPECT_EQ(forms("TNF-\u03B1", FormKind::greek), Words{"tnf-alpha"});
  EXPECT_EQ(forms("\u03B2-blocker", FormKind::greek), Words{"beta"});
}

TEST(Analyze, DropsTradeMarksSoftHyphensAndKeepsApostrophes) {
  EXPECT_EQ(exact("Tylenol(R) Advil\u00AE Aleve (TM)"), (Words{"tylenol", "advil", "aleve"}));
  EXPECT_EQ(exact("para\u00ADcetamol"), Words{"paracetamol"});
  EXPECT_EQ(exact("can\u2019t patient's"), (Words{"can't", "patient's"}));
}

TEST(Analyze, StemsWordsOnly) {
  const auto tokens = Analyzer({"codeine"}).analyze("infections codeine HbA1c IL-6 als").tokens;
  Words stems;
  for (const Token& token : tokens) stems.push_back(token.stem);
  EXPECT_EQ(stems, (Words{"infect", "codeine", "hba1c", "il-6", "als"}));
}

TEST(Analyze, MarksCodes) {
  EXPECT_EQ(kind_of("I21.9"), TokenKind::code);
  EXPECT_EQ(forms("I21.9", FormKind::code), Words{"icd10:i21.9"});
  EXPECT_EQ(forms("4548-4", FormKind::code), Words{"loinc:4548-4"});
  EXPECT_EQ(exact("EU/1/12/345/001."), Words{"eu/1/12/345/001"});
  EXPECT_EQ(forms("RxNorm 161", FormKind::code), Words{"rxnorm:161"});
  EXPECT_EQ(kind_of("B12"), TokenKind::word);
}

TEST(Analyze, ReadsScriptsWithoutSpacesSignBySign) {
  EXPECT_EQ(exact("\u6BCF\u65E5 1"), (Words{"\u6BCF", "\u65E5", "1"}));
}

TEST(Analyze, VersionKnowsTheUnstemmedWords) {
  EXPECT_EQ(Analyzer().version(), Analyzer().version());
  EXPECT_NE(Analyzer().version(), Analyzer({"codeine"}).version());
}

void expect_sound(Analyzer& analyzer, const std::string& text) {
  const Analysis found = analyzer.analyze(text);
  std::size_t end = 0;
  for (const Token& token : found.tokens) {
    ASSERT_LE(end, token.span.begin) << text;
    ASSERT_LT(token.span.begin, token.span.end) << text;
    ASSERT_LE(token.span.end, text.size());
    ASSERT_FALSE(token.exact.empty() || token.stem.empty()) << text;
    end = token.span.end;
  }
  for (const ExtraForm& form : found.extra) {
    ASSERT_LT(form.token, found.tokens.size());
    ASSERT_FALSE(form.text.empty()) << text;
  }
}

TEST(Analyze, IsSoundOnAnyMixOfItsOwnTraps) {
  const Words parts = {"IL",     "-",      "6",      ".",      "5",
                       "mg",     "/",      "mL",     " ",      "<",
                       "=",      "\u2265", "\u03B1", "b",      "E",
                       "coli",   "'",      "\u2019", "\u00AD", "(R)",
                       "\xFF",   "\u2079", "^",      "1,000",  "EU/1/12/345/001",
                       "\u6BCF", "\u00BD", "%",      "\u0301", ":",
                       "\n",     "\u200D"};
  std::mt19937 random(3);
  Analyzer analyzer;
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (auto i = random() % 12; i > 0; --i) text += parts[random() % parts.size()];
    expect_sound(analyzer, text);
  }
}

TEST(Analyze, TakesLinearTimeOnTextWithoutSpaces) {
  for (const char* part : {"a", "a-", "A1-", "1.", "1-", "a.", ".", "\u00E9", "\u00BD", "<"}) {
    std::string text;
    while (text.size() < 200'000) text += part;
    expect_sound(*std::make_unique<Analyzer>(), text);
  }
}

}  // namespace
}  // namespace osler::text
