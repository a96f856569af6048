#include "answering/answers/evidence.h"

#include <gtest/gtest.h>

#include "answering/answers/testing_answers.h"
#include "answering/answers/understand.h"

namespace osler::answers {
namespace {

class EvidenceTest : public testing::Test {
 protected:
  Evidence gathered(const std::string& question, const access::Scope& scope) {
    text::Analyzer analyzer(world_.lexicon.words_of(text::ConceptType::drug));
    const Understanding understood = understand(question, world_.lexicon, analyzer);
    const GatherOptions options{.day = library::TestingLibrary::today};
    auto evidence = gather(understood.facets.at(0), scope, world_.parts.sources, options, {});
    EXPECT_TRUE(evidence.has_value());
    return std::move(*evidence);
  }
  Evidence gathered(const std::string& question) {
    return gathered(question, TestingAnswers::open_scope());
  }
  TestingAnswers world_;
};

TEST_F(EvidenceTest, SentencesComeBestFirstWithTheirCoverage) {
  world_.keep("walks", "Walks", "Walk after a meal.", 1);
  const Evidence evidence = gathered("Should I take aspirin with food?");
  ASSERT_FALSE(evidence.sentences.empty());
  EXPECT_EQ(evidence.sentences.front().from->version.document.value, "aspirin");
  EXPECT_GT(evidence.sentences.front().coverage, 0.5);
  for (std::size_t i = 1; i < evidence.sentences.size(); ++i) {
    EXPECT_GE(evidence.sentences[i - 1].score, evidence.sentences[i].score);
  }
  EXPECT_TRUE(evidence.missing_focus.empty());
}

TEST_F(EvidenceTest, AFocusThatTheBestDocumentLacksIsMissing) {
  const Evidence evidence = gathered("Should I take heparin with food?");
  ASSERT_EQ(evidence.missing_focus.size(), 1U);
  EXPECT_EQ(evidence.missing_focus.front()->key, "drug.heparin");
}

TEST_F(EvidenceTest, TwoDocumentsThatNameHalfEachDoNotMakeAWhole) {
  world_.keep("heparin", "Heparin", "Keep heparin in the fridge.", 1);
  EXPECT_FALSE(gathered("Can I take aspirin with heparin?").missing_focus.empty());
  world_.keep("both", "Both", "Do not take aspirin with heparin.", 1);
  EXPECT_TRUE(gathered("Can I take aspirin with heparin?").missing_focus.empty());
}

TEST_F(EvidenceTest, OutsideTheScopeThereIsNothing) {
  const Evidence evidence = gathered("Should I take aspirin with food?", access::Scope{});
  EXPECT_TRUE(evidence.versions.empty());
  EXPECT_TRUE(evidence.sentences.empty());
}

TEST_F(EvidenceTest, AVersionDeletedSinceTheSnapshotIsAsIfNotFound) {
  ASSERT_TRUE(world_.snapshots.current().has_value());
  ASSERT_TRUE(world_.test.database->write([&](storage::Session& session) -> Result<void> {
    TRY(world_.test.library.remove(session, {"aspirin"}));
    return {};
  }));
  EXPECT_TRUE(gathered("Should I take aspirin with food?").versions.empty());
}

}  // namespace
}  // namespace osler::answers
