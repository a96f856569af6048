#include "knowledge/search/analyzed_text.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace osler::search {
namespace {

bool has(const AnalyzedField& field, FormKind kind, std::string_view bytes) {
  return std::any_of(field.terms.begin(), field.terms.end(), [&](const AnalyzedTerm& term) {
    return term.kind == kind && term.bytes == bytes;
  });
}

TEST(AnalyzedText, EveryFormGoesToItsListAndPositionsRise) {
  text::Analyzer analyzer;
  const auto field = analyzed_field(analyzer.analyze("Inhaled steroids, 10 mg/mL of IL-6"));
  EXPECT_TRUE(has(field, FormKind::stem, "steroid"));
  EXPECT_TRUE(has(field, FormKind::exact, "steroids"));
  EXPECT_TRUE(has(field, FormKind::code, "10_mg/ml"));
  EXPECT_TRUE(std::is_sorted(
      field.terms.begin(), field.terms.end(),
      [](const AnalyzedTerm& a, const AnalyzedTerm& b) { return a.position < b.position; }));
}

TEST(AnalyzedText, AQueryKeepsItsNegations) {
  text::Analyzer analyzer;
  for (const QueryTerm& term : query_terms(analyzer.analyze("not with alcohol"))) {
    EXPECT_EQ(term.keep, term.bytes == "not") << term.bytes;
  }
}

TEST(AnalyzedText, TheAnalysersIdFollowsItsVersion) {
  const text::Analyzer plain;
  const text::Analyzer other({"hydroxyzine"});
  EXPECT_EQ(analyzer_id(plain), analyzer_id(text::Analyzer()));
  EXPECT_NE(analyzer_id(plain), analyzer_id(other));
}

}  // namespace
}  // namespace osler::search
