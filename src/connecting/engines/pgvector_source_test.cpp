#include "connecting/engines/pgvector_source.h"

#include <gtest/gtest.h>

#include "connecting/engines/testing_postgres.h"
#include "knowledge/search/source_checks_for_test.h"

namespace osler::engines {
namespace {

using search::SourceChecks;
using search::SourceFacts;

class PgvectorSourceTest : public testing::Test {
 protected:
  void SetUp() override {
    if (testing_address().empty()) GTEST_SKIP() << why_no_postgres;
    drop();
  }
  void TearDown() override {
    if (!testing_address().empty()) drop();
  }
  static void drop() {
    const auto connection = testing_connection();
    ASSERT_NE(connection, nullptr);
    ASSERT_TRUE(connection->execute("DROP TABLE IF EXISTS osler_test_chunk").has_value());
  }
  static Result<std::unique_ptr<PgvectorSource>> open(const SourceFacts& facts,
                                                      std::uint64_t index_from) {
    return PgvectorSource::open(testing_connection(), facts,
                                {.table = "osler_test_chunk", .index_from = index_from});
  }
  static std::vector<std::string> broken(std::uint64_t index_from) {
    return SourceChecks(
               [index_from](const SourceFacts& facts) { return open(facts, index_from).value(); })
        .broken();
  }
};

TEST_F(PgvectorSourceTest, KeepsEveryPromiseOfACandidateSource) {
  EXPECT_EQ(broken(50'000), std::vector<std::string>());
}

TEST_F(PgvectorSourceTest, KeepsThemWithAGraphIndexToo) {
  EXPECT_EQ(broken(0), std::vector<std::string>());
}

TEST_F(PgvectorSourceTest, ATableOfAnotherWidthIsRefused) {
  SourceFacts facts;
  facts.dimensions = 8;
  ASSERT_TRUE(open(facts, 50'000).has_value());
  facts.dimensions = 16;
  EXPECT_EQ(open(facts, 50'000).error().code, ErrorCode::conflict);
}

TEST_F(PgvectorSourceTest, ATableOfAnotherSpaceIsRefusedThoughItsWidthFits) {
  SourceFacts facts;
  facts.dimensions = 8;
  ASSERT_TRUE(open(facts, 50'000).has_value());
  EXPECT_TRUE(open(facts, 50'000).has_value());
  facts.space.bytes[0] = 1;
  EXPECT_EQ(open(facts, 50'000).error().code, ErrorCode::conflict);
}

TEST_F(PgvectorSourceTest, AnIndexMayTakeLongerThanAStatementMay) {
  SourceFacts facts;
  facts.dimensions = 32;
  ASSERT_TRUE(open(facts, 50'000).has_value());
  const auto filled = testing_connection()->execute(
      "INSERT INTO osler_test_chunk SELECT md5(n::text), '', '', 1, '{}', 0, 0, (SELECT "
      "array_agg(random() + 0 * n * g)::vector FROM generate_series(1, 32) g) FROM "
      "generate_series(1, 6000) n");
  ASSERT_TRUE(filled.has_value()) << filled.error().message;
  auto connection = testing_connection();
  ASSERT_TRUE(connection->execute("SET statement_timeout = '300ms'").has_value());
  const auto opened = PgvectorSource::open(std::move(connection), facts,
                                           {.table = "osler_test_chunk", .index_from = 100});
  EXPECT_TRUE(opened.has_value()) << opened.error().message;
  const auto rows = testing_connection()->execute(
      "SELECT 1 FROM pg_indexes WHERE indexname = 'osler_test_chunk_near'");
  EXPECT_EQ(rows->size(), 1U);
}

TEST_F(PgvectorSourceTest, NoTextOfAChunkReachesTheServer) {
  SourceFacts facts;
  facts.dimensions = 2;
  const auto source = open(facts, 50'000).value();
  search::SourceChunk chunk{search::RandomEntries(1).next(), {}, {1, 2}};
  chunk.entry.field(search::Field::body).terms = {{search::FormKind::stem, "migrain", 0}};
  ASSERT_TRUE(source->upsert(std::span(&chunk, 1)).has_value());
  const auto rows = testing_connection()->execute("SELECT t::text FROM osler_test_chunk t");
  ASSERT_EQ(rows->size(), 1U);
  EXPECT_EQ(rows->at(0).at(0)->find("migrain"), std::string::npos);
}

}  // namespace
}  // namespace osler::engines
