#include "knowledge/ingest/commit.h"

#include <gtest/gtest.h>

#include "foundation/storage/faulty_database.h"
#include "knowledge/library/testing_library.h"
#include "knowledge/models/hash_embedder.h"
#include "knowledge/search/manifest.h"
#include "knowledge/search/snapshot_holder.h"

namespace osler::ingest {
namespace {

using library::TestingLibrary;

constexpr const char* rows =
    "concept\tsurface\ttype\tweight\tsource\tlicence\n"
    "drug.aspirin\taspirin\tdrug\t1.0\tosler\tApache-2.0\n";

Result<void> nothing(storage::Session& /*session*/, const Committed& /*committed*/) { return {}; }

class Commit : public testing::Test {
 protected:
  Commit() {
    EXPECT_TRUE(storage::migrate(*test_.database, search::manifest_migrations()).has_value());
  }
  Shelf shelf(storage::Database& database) {
    return {database, folder_, *test_.keys, test_.library};
  }
  std::size_t indexed() {
    std::size_t count = 0;
    EXPECT_TRUE(test_.database->read([&](storage::Session& session) -> Result<void> {
      TRY_ASSIGN(const auto versions, search::indexed_versions(session, {}));
      count = versions.size();
      return {};
    }));
    return count;
  }
  std::size_t listed() {
    std::size_t count = 0;
    EXPECT_TRUE(test_.library.list({}, [&](const library::Version&) { return ++count > 0; }));
    return count;
  }
  TestingLibrary test_;
  storage::DataFolder folder_ =
      storage::DataFolder::open_or_create(test_.folder.path() / "data").value();
  text::Lexicon lexicon_ = text::Lexicon::parse(rows, "test").value();
  models::HashEmbedder embedder_;
  IndexTools tools_{lexicon_, {&embedder_, &embedder_}, {}, true};
};

TEST_F(Commit, ADocumentIsInTheLibraryAndInTheIndexOrInNeither) {
  for (int n = 1;; ++n) {
    storage::FaultyDatabase faulty(*test_.database, {n});
    const auto candidate = TestingLibrary::candidate("d" + std::to_string(n), "Take it with food.");
    const auto committed = commit_batch(shelf(faulty), tools_, {candidate}, nothing, {});
    EXPECT_EQ(listed(), indexed()) << "after write " << n;
    if (!faulty.has_failed()) break;
    EXPECT_FALSE(committed.has_value());
    EXPECT_EQ(listed(), 0U);
  }
  EXPECT_EQ(listed(), 1U);
}

TEST_F(Commit, ACommitThatHappenedThoughItWasReportedFailedKeepsItsFiles) {
  storage::FaultyDatabase faulty(*test_.database, {1, storage::FaultMoment::after_commit});
  const auto candidate = TestingLibrary::candidate("d", "Take it with food.");
  EXPECT_FALSE(commit_batch(shelf(faulty), tools_, {candidate}, nothing, {}).has_value());
  ASSERT_TRUE(faulty.has_failed());
  EXPECT_EQ(listed(), 1U);
  const search::IndexPlace place{*test_.database, folder_, *test_.keys};
  search::SnapshotHolder snapshots(place, test_.clock, PartitionId{});
  const auto snapshot = snapshots.refresh();
  ASSERT_TRUE(snapshot.has_value()) << snapshot.error().message;
  EXPECT_EQ((*snapshot)->segments().size(), 1U);
}

TEST_F(Commit, ANewVersionTakesTheOldOneOutOfTheIndex) {
  for (const char* text : {"Old words here.", "New words here."}) {
    const auto candidate = TestingLibrary::candidate("plan", text);
    ASSERT_TRUE(commit_batch(shelf(*test_.database), tools_, {candidate}, nothing, {}));
  }
  EXPECT_EQ(indexed(), 1U);
  EXPECT_EQ(listed(), 2U);
}

TEST_F(Commit, TwoEditionsInOneBatchAreTwoVersions) {
  const auto committed = commit_batch(
      shelf(*test_.database), tools_,
      {TestingLibrary::candidate("plan", "One."), TestingLibrary::candidate("plan", "Two.")},
      nothing, {});
  ASSERT_TRUE(committed.has_value()) << committed.error().message;
  EXPECT_EQ(committed->accepted.at(1).number, 2U);
  EXPECT_EQ(indexed(), 1U);
}

TEST_F(Commit, WhatIsTakenOutIsNoLongerIndexed) {
  ASSERT_TRUE(commit_batch(shelf(*test_.database), tools_,
                           {TestingLibrary::candidate("plan", "Words here.")}, nothing, {}));
  ASSERT_TRUE(take_out(shelf(*test_.database), {"plan"}, TakeOut::remove).has_value());
  EXPECT_EQ(indexed(), 0U);
  EXPECT_EQ(take_out(shelf(*test_.database), {"plan"}, TakeOut::retire).error().code,
            ErrorCode::not_found);
}

TEST_F(Commit, ADraftIsKeptOutOfTheIndex) {
  auto draft = TestingLibrary::candidate("draft", "Not yet.");
  draft.stewardship.state = library::State::draft;
  ASSERT_TRUE(commit_batch(shelf(*test_.database), tools_, {draft}, nothing, {}));
  EXPECT_EQ(indexed(), 0U);
  EXPECT_EQ(listed(), 1U);
}

}  // namespace
}  // namespace osler::ingest
