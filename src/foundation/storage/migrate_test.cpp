#include <gtest/gtest.h>

#include "foundation/storage/faulty_database.h"
#include "foundation/storage/sqlite_database.h"
#include "foundation/storage/temporary_folder.h"

// The contract suite (tests/contracts/database_contract.h) says what migrate() promises; here it is
// interrupted at every write.
namespace osler::storage {
namespace {

std::int64_t coal(Database& database) {
  std::int64_t kg = -1;
  EXPECT_TRUE(database.read([&](Session& session) {
    return session.query("SELECT sum(kg) FROM coal", {}, [&](const Row& row) {
      kg = row.integer(0);
      return true;
    });
  }));
  return kg;
}

TEST(Migrate, GoesOnAfterAFailureAtAnyWrite) {
  const Migration steps[] = {
      {"cellar", 1, "CREATE TABLE coal (kg INTEGER); INSERT INTO coal VALUES (1)"},
      {"cellar", 2, "UPDATE coal SET kg = kg + 1"}};
  for (int n = 1;; ++n) {
    const TemporaryFolder folder;
    const auto database = std::move(SqliteDatabase::open(folder.path() / "rows.db").value());
    FaultyDatabase faulty(*database, FailWrite{n});
    const bool done = migrate(faulty, steps).has_value();
    EXPECT_EQ(done, !faulty.has_failed());
    ASSERT_TRUE(migrate(*database, steps)) << "after write " << n;
    EXPECT_EQ(coal(*database), 2);
    if (!faulty.has_failed()) break;
  }
}

}  // namespace
}  // namespace osler::storage
