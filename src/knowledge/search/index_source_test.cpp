#include "knowledge/search/index_source.h"

#include <gtest/gtest.h>

#include <functional>
#include <utility>

#include "knowledge/search/index_fixture_for_test.h"
#include "knowledge/search/source_checks_for_test.h"

namespace osler::search {
namespace {

SourceFacts small_facts() {
  SourceFacts facts;
  facts.name = "own index";
  facts.dimensions = 2;
  return facts;
}

SourceChunk chunk_of(RandomEntries& random, std::vector<float> vector) {
  SourceChunk chunk{random.next(), {}, std::move(vector)};
  chunk.entry.labels.clear();
  chunk.entry.valid_from = always_before;
  chunk.entry.valid_to = always_after;
  return chunk;
}

TEST(IndexSource, KeepsEveryPromiseOfACandidateSource) {
  IndexFixture index;
  SourceChecks checks([&](const SourceFacts& facts) {
    return std::make_unique<IndexSource>(index.place(), facts, SourceChecks::partitions());
  });
  EXPECT_EQ(checks.broken(), std::vector<std::string>());
}

TEST(IndexSource, FindsWordsToo) {
  IndexFixture index;
  IndexSource source(index.place(), small_facts(), {PartitionId{}});
  std::vector<SourceChunk> batch;
  batch.reserve(20);
  for (int i = 0; i < 20; ++i) batch.push_back(chunk_of(index.random, {1, static_cast<float>(i)}));
  batch[7].entry.field(Field::body).terms = {{FormKind::stem, "migrain", 0}};
  ASSERT_TRUE(source.upsert(batch).has_value());
  const SourceQuery query{
      std::nullopt, {}, {{.bytes = "migrain"}}, Filter({PartitionId{}}, {1, 2, 3}, {}, 0), 10};
  const auto found = source.search(query, {});
  ASSERT_TRUE(found.has_value()) << found.error().message;
  ASSERT_EQ(found->size(), 1U);
  EXPECT_EQ(found->front().chunk, batch[7].entry.id);
}

TEST(IndexSource, AnErasedChunkLeavesScoresAsIfItHadNeverBeenThere) {
  IndexFixture one;
  IndexFixture other;
  IndexSource with(one.place(), small_facts(), {PartitionId{}});
  IndexSource without(other.place(), small_facts(), {PartitionId{}});
  std::vector<SourceChunk> batch;
  batch.reserve(30);
  for (int i = 0; i < 30; ++i) batch.push_back(chunk_of(one.random, {1, static_cast<float>(i)}));
  ASSERT_TRUE(with.upsert(batch).has_value());
  const std::vector<ChunkId> gone{batch[29].entry.id};
  ASSERT_TRUE(with.erase(gone).has_value());
  batch.pop_back();
  ASSERT_TRUE(without.upsert(batch).has_value());
  const SourceQuery query{std::nullopt,
                          {},
                          {{.bytes = "w1"}, {.bytes = "w7"}},
                          Filter({PartitionId{}}, {1, 2, 3}, {}, 0),
                          100};
  EXPECT_EQ(with.search(query, {}).value(), without.search(query, {}).value());
}

TEST(IndexSource, ABatchThatFailsLeavesWhatWasThere) {
  IndexFixture index;
  IndexSource source(index.place(), small_facts(), {PartitionId{}});
  std::vector<SourceChunk> batch{chunk_of(index.random, {1, 0}), chunk_of(index.random, {0, 1})};
  ASSERT_TRUE(source.upsert(batch).has_value());
  batch[0].vector = {0, 0};  // cannot be quantised
  EXPECT_EQ(source.upsert(batch).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(source.describe({}, 10)->ids.size(), 2U);
}

/// Another process writes after the index was looked at, and before what rests on that look.
class Interrupted final : public storage::Database {
 public:
  explicit Interrupted(storage::Database& inner) : inner_(inner) {}
  Result<void> write(const storage::Work& work) override {
    if (const auto now = std::exchange(before_write, nullptr)) now();
    return inner_.write(work);
  }
  Result<void> read(const storage::Work& work) override { return inner_.read(work); }
  Result<void> backup_to(const std::filesystem::path& target) override {
    return inner_.backup_to(target);
  }
  std::function<void()> before_write;

 private:
  storage::Database& inner_;
};

TEST(IndexSource, AnErasureThatMeetsAnothersWriteSaysSoInsteadOfErasingNothing) {
  IndexFixture index;
  Interrupted database(*index.database);
  IndexSource source({database, index.folder, index.vault}, small_facts(), {PartitionId{}});
  IndexSource other(index.place(), small_facts(), {PartitionId{}});
  const std::vector<SourceChunk> batch{chunk_of(index.random, {1, 0})};
  const std::vector<ChunkId> gone{batch[0].entry.id};
  ASSERT_TRUE(source.upsert(batch).has_value());
  database.before_write = [&] { EXPECT_TRUE(other.upsert(batch).has_value()); };
  const auto met = source.erase(gone);
  ASSERT_FALSE(met.has_value());
  EXPECT_EQ(met.error().code, ErrorCode::unavailable);
  ASSERT_TRUE(source.erase(gone).has_value());
  EXPECT_EQ(source.describe({}, 10)->chunks, 0U);
  database.before_write = [&] { EXPECT_TRUE(other.upsert(batch).has_value()); };
  EXPECT_EQ(source.upsert(batch).error().code, ErrorCode::unavailable);
  EXPECT_EQ(source.describe({}, 10)->chunks, 1U);
}

TEST(IndexSource, AnotherPartitionIsRefused) {
  IndexFixture index;
  IndexSource source(index.place(), small_facts(), {PartitionId{}});
  SourceChunk chunk = chunk_of(index.random, {1, 0});
  chunk.partition.bytes[0] = 1;
  EXPECT_EQ(source.upsert(std::span(&chunk, 1)).error().code, ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace osler::search
