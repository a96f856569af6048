#include "answering/answers/find_passages.h"

#include <gtest/gtest.h>

#include "answering/answers/testing_answers.h"

namespace osler::answers {
namespace {

class FindPassagesTest : public testing::Test {
 protected:
  std::vector<FoundPassage> find(std::string_view question, const access::Scope& scope) const {
    const GatherOptions options{.chunks = 3, .day = library::TestingLibrary::today};
    auto found = find_passages(question, scope, world_.parts.sources, options, {});
    EXPECT_TRUE(found.has_value()) << found.error().message;
    return found.value_or(std::vector<FoundPassage>{});
  }

  /// A document of a heading and a sentence below it.
  void keep_headed() {
    auto candidate = library::TestingLibrary::candidate("cast", "Washing\n\nKeep the plaster dry.");
    documents::Section headed;
    headed.kind = documents::SectionKind::heading;
    headed.level = 1;
    headed.span = {0, 30};
    headed.heading = {0, 7};
    candidate.content.sections.push_back(std::move(headed));
    candidate.graph.sentences = {{{9, 30}, 1}};
    candidate.stewardship.tier = 1;
    const ingest::IndexTools tools{world_.lexicon, {}, {}, true};
    const auto nothing = [](storage::Session&, const ingest::Committed&) { return Result<void>(); };
    ASSERT_TRUE(ingest::commit_batch(world_.shelf(), tools, {candidate}, nothing, {}).has_value());
    ASSERT_TRUE(world_.snapshots.refresh().has_value());
  }

  TestingAnswers world_;
};

TEST_F(FindPassagesTest, APassageComesWithItsWordsAndOnlyInsideTheScope) {
  EXPECT_TRUE(find("aspirin", {}).empty());
  const auto found = find("aspirin", TestingAnswers::open_scope());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].text, "Take aspirin with food after a meal.");
  EXPECT_EQ(found[0].version.document.value, "aspirin");
  EXPECT_EQ(found[0].section, "");
}

TEST_F(FindPassagesTest, ThePassageNamesTheHeadingAboveIt) {
  keep_headed();
  const auto found = find("plaster", TestingAnswers::open_scope());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].section, "Washing");
  EXPECT_EQ(found[0].text, "Keep the plaster dry.");
}

TEST_F(FindPassagesTest, ADocumentThatWasDeletedSinceTheSnapshotIsNotFound) {
  const documents::DocumentId id{"aspirin"};
  ASSERT_TRUE(ingest::take_out(world_.shelf(), id, ingest::TakeOut::remove).has_value());
  EXPECT_TRUE(find("aspirin", TestingAnswers::open_scope()).empty());
}

TEST_F(FindPassagesTest, WordsThatOnlyAskFindNothing) {
  EXPECT_TRUE(find("what is it?", TestingAnswers::open_scope()).empty());
}

}  // namespace
}  // namespace osler::answers
