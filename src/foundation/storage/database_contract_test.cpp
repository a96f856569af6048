#include "tests/contracts/database_contract.h"

#include <utility>

#include "foundation/storage/faulty_database.h"
#include "foundation/storage/sqlite_database.h"
#include "foundation/storage/temporary_folder.h"

namespace osler::storage {
namespace {

struct SqliteInAFolder {
  TemporaryFolder folder;
  std::unique_ptr<SqliteDatabase> database =
      std::move(SqliteDatabase::open(folder.path() / "rows.db").value());
  FaultyDatabase never_failing{*database, FailWrite{0}};
};

std::shared_ptr<Database> make_sqlite() {
  const auto whole = std::make_shared<SqliteInAFolder>();
  return {whole, whole->database.get()};
}

std::shared_ptr<Database> make_faulty() {
  const auto whole = std::make_shared<SqliteInAFolder>();
  return {whole, &whole->never_failing};
}

INSTANTIATE_TEST_SUITE_P(Sqlite, DatabaseContract, testing::Values(make_sqlite));
INSTANTIATE_TEST_SUITE_P(Faulty, DatabaseContract, testing::Values(make_faulty));

}  // namespace
}  // namespace osler::storage
