#include "answering/answers/understand.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace osler::answers {
namespace {

constexpr const char* rows =
    "concept\tsurface\ttype\tweight\tsource\tlicence\n"
    "drug.paracetamol\tparacetamol\tdrug\t1.0\tosler\tApache-2.0\n"
    "drug.paracetamol\tTylenol\tdrug\t1.0\tosler\tApache-2.0\n"
    "drug.warfarin\twarfarin\tdrug\t1.0\tosler\tApache-2.0\n"
    "facet.dose\tdose\tfacet\t1.0\tosler\tApache-2.0\n"
    "facet.dose\thow often\tfacet\t1.0\tosler\tApache-2.0\n"
    "facet.side-effects\tside effects\tfacet\t1.0\tosler\tApache-2.0\n";

class Understand : public testing::Test {
 protected:
  Understanding of(std::string_view message) { return understand(message, lexicon_, analyzer_); }
  static std::vector<std::string> keys(const FacetQuestion& facet) {
    std::vector<std::string> all;
    for (const QuestionTerm& term : facet.terms) all.push_back(term.key);
    return all;
  }
  text::Lexicon lexicon_ = text::Lexicon::parse(rows, "test").value();
  text::Analyzer analyzer_;
};

TEST_F(Understand, ABrandIsItsConceptAndTheFocus) {
  const auto understood = of("How often can I take Tylenol?");
  ASSERT_EQ(understood.facets.size(), 1U);
  EXPECT_EQ(keys(understood.facets[0]),
            (std::vector<std::string>{"facet.dose", "drug.paracetamol"}));
  EXPECT_TRUE(understood.facets[0].terms[1].focus);
  EXPECT_TRUE(understood.facets[0].asks_for_number);
}

TEST_F(Understand, TwoQuestionsAreTwoFacetsAndTheSecondKeepsTheFocus) {
  const auto understood = of("How often can I take warfarin? What are the side effects?");
  ASSERT_EQ(understood.facets.size(), 2U);
  EXPECT_EQ(keys(understood.facets[1]),
            (std::vector<std::string>{"drug.warfarin", "facet.side-effects"}));
}

TEST_F(Understand, MoreThanFourQuestionsAreLeftForLater) {
  const auto understood = of("Dose one? Dose two? Dose three? Dose four? Dose five?");
  EXPECT_EQ(understood.facets.size(), most_facets);
  EXPECT_EQ(understood.left_over.size(), 1U);
}

TEST_F(Understand, AWishForAPersonIsHeard) {
  EXPECT_EQ(of("Can I talk to a human please?").intent, Intent::human);
}

TEST_F(Understand, AShortQuestionOfEnglishNamesIsNotTakenForAnotherLanguage) {
  EXPECT_EQ(of("Do paracetamol a warfarin?").language, "und");
  EXPECT_EQ(of("¿Cuáles son los efectos de este medicamento para la tos?").language, "es");
}

TEST_F(Understand, OnlyPunctuationIsNonsense) {
  EXPECT_EQ(of("?!... ").intent, Intent::nonsense);
  EXPECT_EQ(of("").intent, Intent::nonsense);
}

TEST_F(Understand, AWordThatIsNoConceptIsKeptByItsStem) {
  const auto understood = of("Is the car park open on Sundays?");
  EXPECT_NE(std::ranges::count(keys(understood.facets.at(0)), "sunday"), 0);
}

TEST_F(Understand, TextTermsAreSortedAndWithoutRepetition) {
  const TextTerms terms = text_terms("Take Tylenol, Tylenol 500 mg.", lexicon_, analyzer_);
  EXPECT_EQ(terms.concepts, std::vector<std::string>{"drug.paracetamol"});
  EXPECT_TRUE(std::ranges::is_sorted(terms.stems));
  EXPECT_TRUE(terms.has_number);
}

}  // namespace
}  // namespace osler::answers
