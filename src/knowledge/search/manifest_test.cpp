#include "knowledge/search/manifest.h"

#include <gtest/gtest.h>

#include "foundation/storage/faulty_database.h"
#include "knowledge/search/index_fixture_for_test.h"
#include "knowledge/search/merge.h"

namespace osler::search {
namespace {

TEST(Manifest, RaisesTheGenerationWithEveryChangeOfOnePartitionOnly) {
  IndexFixture index;
  const PartitionId patient{{7}};
  EXPECT_EQ(index.manifest().generation, 0U);
  index.add(index.random.take(3));
  index.add(index.random.take(3));
  index.add(index.random.take(3), patient);
  EXPECT_EQ(index.manifest().generation, 2U);
  EXPECT_EQ(index.manifest(patient).generation, 1U);
  EXPECT_EQ(index.manifest().segments.size(), 2U);
  index.commit([&](storage::Session& s) { return forget_partition(s, patient); });
  EXPECT_TRUE(index.manifest(patient).segments.empty());
  EXPECT_EQ(index.manifest(patient).generation, 2U);
}

TEST(Manifest, TombstonesTakeExactlyTheChunksOfAVersion) {
  IndexFixture index;
  auto entries = index.random.take(6);
  entries[4].version = entries[1].version;
  index.add(entries);
  index.remove({entries[1].version, VersionId{{99}}});
  const auto manifest = index.manifest();
  ASSERT_EQ(manifest.segments.size(), 1U);
  for (std::uint32_t i = 0; i < 6; ++i) {
    EXPECT_EQ(manifest.segments[0].deleted.test(i), i == 1 || i == 4);
  }
  EXPECT_EQ(manifest.segments[0].record.facts.versions.size(), 4U);
  EXPECT_EQ(manifest.generation, 2U);
  index.remove({VersionId{{99}}});
  EXPECT_EQ(index.manifest().generation, 2U);  // nothing changed
}

TEST(Manifest, ASegmentWithoutLiveChunksLeaves) {
  IndexFixture index;
  const auto entries = index.random.take(2);
  index.add(entries);
  index.remove({entries[0].version, entries[1].version});
  EXPECT_TRUE(index.manifest().segments.empty());
}

TEST(Manifest, WhatIsDeletedWhileAMergeRunsStaysDeleted) {
  IndexFixture index;
  const auto entries = index.random.take(6);
  const std::vector<SegmentRecord> old{index.add(std::span(entries).first(3)),
                                       index.add(std::span(entries).subspan(3))};
  index.remove({entries[0].version});
  const auto snapshot = open_snapshot(index.place(), {}).value();
  const auto merged =
      publish(index.folder, index.vault, merge_segments(snapshot->segments()).value()).value();
  EXPECT_EQ(merged.facts.chunks, 5U);
  index.remove({entries[4].version});  // meanwhile
  index.commit([&](storage::Session& s) { return replace_segments(s, old, merged); });
  const auto manifest = index.manifest();
  ASSERT_EQ(manifest.segments.size(), 1U);
  EXPECT_EQ(manifest.segments[0].record.facts.segment, merged.facts.segment);
  EXPECT_EQ(manifest.segments[0].deleted.count(), 1U);
  EXPECT_EQ(manifest.segments[0].record.facts.versions.size(), 4U);
  const auto after = open_snapshot(index.place(), {}, snapshot.get()).value();
  EXPECT_EQ(after->live_chunks(), 4U);
}

TEST(Manifest, AMergeThatDidNotSeeAChunkGoIsRefused) {
  IndexFixture index;
  auto entries = index.random.take(3);
  entries[1].version = entries[0].version;  // so that its run outlives the chunk
  const std::vector<SegmentRecord> old{index.add(entries)};
  const auto snapshot = open_snapshot(index.place(), {}).value();
  const auto merged =
      publish(index.folder, index.vault, merge_segments(snapshot->segments()).value()).value();
  Bitmap one(3);
  one.set(0);
  index.commit([&](storage::Session& s) -> Result<void> {
    TRY(tombstone_chunks(s, {}, {{old[0].facts.segment, one}}));  // meanwhile
    return {};
  });
  const auto replaced =
      index.database->write([&](storage::Session& s) { return replace_segments(s, old, merged); });
  ASSERT_FALSE(replaced.has_value());
  EXPECT_EQ(replaced.error().code, ErrorCode::conflict);
  EXPECT_EQ(open_snapshot(index.place(), {}).value()->live_chunks(), 2U);
}

TEST(Manifest, AForgottenSegmentNamesTheVersionsToIndexAgain) {
  IndexFixture index;
  const auto entries = index.random.take(3);
  const auto record = index.add(entries);
  index.remove({entries[2].version});
  index.commit([&](storage::Session& s) -> Result<void> {
    TRY_ASSIGN(const auto versions, forget_segment(s, {}, record.facts.segment));
    EXPECT_EQ(versions.size(), 2U);
    return {};
  });
  EXPECT_TRUE(index.manifest().segments.empty());
}

TEST(Manifest, NoWriteThatFailsLeavesHalfAChange) {
  IndexFixture index;
  const auto entries = index.random.take(4);
  const auto next = index.random.take(2);
  const auto old = index.add(entries);
  const auto fresh = index.write(next);
  const auto before = index.manifest();
  for (int n = 1;; ++n) {
    storage::FaultyDatabase database(*index.database, {n});
    const auto updated = database.write([&](storage::Session& s) -> Result<void> {
      TRY(add_segment(s, fresh));
      TRY(tombstone_versions(s, {}, std::vector<VersionId>{entries[0].version}));
      return {};
    });
    if (!database.has_failed()) {
      EXPECT_TRUE(updated);
      break;
    }
    EXPECT_FALSE(updated);
    const auto now = index.manifest();
    EXPECT_EQ(now.generation, before.generation) << "after write " << n;
    ASSERT_EQ(now.segments.size(), 1U);
    EXPECT_FALSE(now.segments[0].deleted.any());
  }
  EXPECT_EQ(index.manifest().segments.size(), 2U);
}

TEST(Manifest, KnowsWhichVersionsAreIndexed) {
  IndexFixture index;
  const auto entries = index.random.take(3);
  index.add(entries);
  index.remove({entries[0].version});
  index.commit([&](storage::Session& s) -> Result<void> {
    TRY_ASSIGN(const auto versions, indexed_versions(s, {}));
    EXPECT_EQ(versions.size(), 2U);
    return {};
  });
}

}  // namespace
}  // namespace osler::search
