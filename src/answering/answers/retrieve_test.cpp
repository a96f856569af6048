#include "answering/answers/retrieve.h"

#include <gtest/gtest.h>

#include "answering/answers/small_library_for_test.h"

namespace osler::answers {
namespace {

class RetrieveTest : public testing::Test {
 protected:
  RetrieveTest() {
    library_.add("one", "A myocardial infarction needs an ambulance at once.");
    library_.add("two", "Aspirin is taken with food after a meal.");
    library_.add("three", "Opening hours are nine to five.");
  }

  Retrieved ask(std::string_view question, const RetrievalProfile& profile = {}) {
    text::Analyzer analyzer(library_.lexicon.words_of(text::ConceptType::drug));
    const FacetQuestion whole = whole_question(question, library_.lexicon, analyzer);
    const RetrieveRequest request{whole, library_.everybody, 3, library::TestingLibrary::today};
    auto found = retrieve(request, sources_, profile, {});
    EXPECT_TRUE(found.has_value()) << found.error().message;
    return std::move(*found);
  }

  std::string first(const Retrieved& found) {
    return library_.kept.library.version(found.hits.at(0).version)->document.value;
  }

  SmallLibrary library_;
  Sources sources_ = library_.sources();
};

TEST_F(RetrieveTest, HeartAttackFindsATextThatSaysOnlyMyocardialInfarction) {
  sources_.embedder = nullptr;  // hashed words know no meaning: other names have to find it
  EXPECT_EQ(first(ask("What should I do about a heart attack?")), "one");
}

TEST_F(RetrieveTest, AnotherNameOfADrugFindsTheTextThatNamesTheSameSubstance) {
  const Retrieved found = ask("acetylsalicylic acid with food");
  EXPECT_EQ(first(found), "two");
  EXPECT_EQ(found.hits[0].anchors, 1U);
}

TEST_F(RetrieveTest, FusingThePoolAgainGivesTheHits) {
  const RetrievalProfile profile;
  const Retrieved found = ask("aspirin food", profile);
  const auto again = fuse(found.pool, profile, 3);
  ASSERT_EQ(again.size(), found.hits.size());
  for (std::size_t i = 0; i < again.size(); ++i) {
    EXPECT_EQ(found.pool.chunks[again[i].chunk].hit.chunk, found.hits[i].chunk);
  }
}

TEST_F(RetrieveTest, WithoutAModelTheWordsAnswerAndTheResultSaysSo) {
  sources_.embedder = nullptr;
  const Retrieved found = ask("aspirin food");
  EXPECT_EQ(first(found), "two");
  EXPECT_TRUE(found.degraded_dense);
  EXPECT_EQ(found.space, "");
  EXPECT_FALSE(found.embedded);
}

TEST_F(RetrieveTest, TheResultNamesTheSnapshotThatWasSearched) {
  const std::string before = ask("aspirin").snapshot;
  EXPECT_EQ(before, library_.snapshots.current().value()->id());
  library_.add("four", "Aspirin may irritate the stomach.");
  EXPECT_NE(ask("aspirin").snapshot, before);
}

TEST_F(RetrieveTest, ACommonWordOfHeadingsTellsSectionsApartAndOneOfTextsDoesNot) {  // ADR 17
  library_.add("treatment", "Gout of the ankle, gout: it begins with rest.", "Gout: treatment");
  library_.add("symptoms", "Gout of the ankle, pain: it begins at night.", "Gout: symptoms");
  for (int i = 0; i < 15; ++i) {
    const std::string name(1, static_cast<char>('a' + i));
    library_.add(name, "Leaflet " + name + (i < 6 ? ": symptoms of a cold." : ": opening hours."),
                 i < 3 ? "A cold: symptoms" : "Leaflet");
  }
  sources_.embedder = nullptr;
  RetrievalProfile profile;
  profile.lexical.common_floor = 1;  // so small a library knows its common words too
  EXPECT_EQ(first(ask("gout ankle symptoms", profile)), "symptoms");
  profile.lexical.heading_share = .1;
  EXPECT_EQ(first(ask("gout ankle symptoms", profile)), "treatment") << "the case shows nothing";
}

TEST_F(RetrieveTest, WhatTheScopeDoesNotOpenIsNotEvenACandidate) {
  library_.everybody = {};
  EXPECT_TRUE(ask("aspirin").pool.chunks.empty());
}

}  // namespace
}  // namespace osler::answers
