#include <gtest/gtest.h>

#include "foundation/storage/faulty_database.h"
#include "foundation/storage/sqlite_database.h"
#include "foundation/storage/temporary_folder.h"

// The contract suite (tests/contracts/database_contract.h) says what migrate() promises; here it is
// interrupted at every write.
namespace osler::storage {
namespace {

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
    EXPECT_TRUE(database->read([](Session& session) {
      return session.query("SELECT sum(kg) FROM coal", {}, [](const Row& row) {
        EXPECT_EQ(row.integer(0), 2);
        return true;
      });
    }));
    if (!faulty.has_failed()) break;
  }
}

}  // namespace
}  // namespace osler::storage
