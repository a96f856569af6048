#include "knowledge/ingest/merge_index.h"

#include <gtest/gtest.h>

#include "foundation/storage/faulty_database.h"
#include "knowledge/ingest/testing_workshop.h"
#include "knowledge/search/merge.h"

namespace osler::ingest {
namespace {

class MergeIndex : public testing::Test {
 protected:
  void keep(std::size_t from, std::size_t to) {
    const auto nothing = [](storage::Session&, const Committed&) { return Result<void>(); };
    const IndexTools tools{world_.lexicon, {&world_.embedder}, {}, true};
    for (std::size_t i = from; i < to; ++i) {
      const std::string id = "d" + std::to_string(i);
      const auto candidate = library::TestingLibrary::candidate(id, "The words of " + id + ".");
      ASSERT_TRUE(commit_batch(world_.shelf(), tools, {candidate}, nothing, {}).has_value());
    }
  }
  std::size_t segments() { return world_.snapshots.refresh().value()->segments().size(); }
  std::size_t indexed() {
    std::size_t count = 0;
    EXPECT_TRUE(world_.test.database->read([&](storage::Session& session) -> Result<void> {
      TRY_ASSIGN(const auto versions, search::indexed_versions(session, {}));
      count = versions.size();
      return {};
    }));
    return count;
  }
  TestingWorkshop world_;
};

TEST_F(MergeIndex, FewSegmentsAreLeftAlone) {
  keep(0, search::merge_fan_in - 1);
  EXPECT_EQ(merge_index(world_.shelf(), world_.snapshots, {}).value(), 0U);
  EXPECT_EQ(segments(), search::merge_fan_in - 1);
}

TEST_F(MergeIndex, ManyBecomeOneAndNoDocumentIsLost) {
  keep(0, search::merge_fan_in);
  EXPECT_EQ(merge_index(world_.shelf(), world_.snapshots, {}).value(), 1U);
  EXPECT_EQ(segments(), 1U);
  EXPECT_EQ(indexed(), search::merge_fan_in);
}

TEST_F(MergeIndex, WhatWasTakenOutDoesNotComeBack) {
  keep(0, search::merge_fan_in);
  ASSERT_TRUE(take_out(world_.shelf(), {"d0"}, TakeOut::remove).has_value());
  ASSERT_TRUE(merge_index(world_.shelf(), world_.snapshots, {}).has_value());
  EXPECT_EQ(indexed(), search::merge_fan_in - 1);
}

class FailingMergeIndex : public MergeIndex,
                          public testing::WithParamInterface<storage::FaultMoment> {};

TEST_P(FailingMergeIndex, LosesNoDocumentWhereverItFails) {
  keep(0, search::merge_fan_in);
  for (int n = 1;; ++n) {
    storage::FaultyDatabase faulty(*world_.test.database, {n, GetParam()});
    const Shelf shelf{faulty, world_.folder, *world_.test.keys, world_.test.library};
    static_cast<void>(merge_index(shelf, world_.snapshots, {}));
    ASSERT_TRUE(world_.snapshots.refresh().has_value()) << "failed at write " << n;
    EXPECT_EQ(indexed(), search::merge_fan_in) << "failed at write " << n;
    if (!faulty.has_failed()) break;
  }
  EXPECT_EQ(segments(), 1U);
}

INSTANTIATE_TEST_SUITE_P(Moments, FailingMergeIndex,
                         testing::Values(storage::FaultMoment::before,
                                         storage::FaultMoment::after_commit));

TEST_F(MergeIndex, AStopIsObeyedBeforeTheNextMerge) {
  keep(0, search::merge_fan_in);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(merge_index(world_.shelf(), world_.snapshots, stop.get_token()).value(), 0U);
}

}  // namespace
}  // namespace osler::ingest
