#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "foundation/storage/database.h"

/// What every Database promises, whatever keeps the rows. Include it in one test file of a program;
/// instantiate with a maker of empty ones:
///   INSTANTIATE_TEST_SUITE_P(Sqlite, DatabaseContract, testing::Values(make_sqlite));
/// SQL here, as everywhere, is in the common subset: `?` marks, TEXT, INTEGER and BLOB columns (an
/// implementation maps the type names), ON CONFLICT ... DO UPDATE, no rowid, no type affinity.
namespace osler::storage {

/// An empty database together with what it needs to live.
using DatabaseMaker = std::function<std::shared_ptr<Database>()>;

class DatabaseContract : public testing::TestWithParam<DatabaseMaker> {
 protected:
  using Values = std::vector<Value>;

  DatabaseContract() {
    EXPECT_TRUE(run("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, photo BLOB)"));
  }

  Result<void> run(const std::string& sql, const Values& values = {}) {
    return database_->write([&](Session& session) -> Result<void> {
      TRY(session.execute(sql, values));
      return {};
    });
  }
  Result<void> add(std::int64_t id, const Value& name, const Value& photo = {}) {
    return run("INSERT INTO person (id, name, photo) VALUES (?, ?, ?)", {id, name, photo});
  }
  static std::int64_t count(Session& session) {
    std::int64_t result = -1;
    EXPECT_TRUE(session.query("SELECT count(*) FROM person", {}, [&](const Row& row) {
      result = row.integer(0);
      return true;
    }));
    return result;
  }
  std::int64_t count() {
    std::int64_t result = -1;
    EXPECT_TRUE(database_->read([&](Session& session) -> Result<void> {
      result = count(session);
      return {};
    }));
    return result;
  }

  std::shared_ptr<Database> database_ = GetParam()();
};

TEST_P(DatabaseContract, EveryKindOfValueComesBack) {
  const Bytes photo = {0, 255, 0};
  ASSERT_TRUE(add(1, std::string("Zo\xc3\xab\0!", 6), photo));
  ASSERT_TRUE(add(-(std::int64_t{1} << 62), std::monostate{}, Bytes{}));
  int seen = 0;
  const auto look = [&](const Row& row) {
    const bool first = row.integer(0) == 1;
    EXPECT_EQ(row.is_null(1), !first);
    EXPECT_EQ(row.text(1), first ? std::string("Zo\xc3\xab\0!", 6) : "");
    EXPECT_FALSE(row.is_null(2)) << "an empty blob is not NULL";
    EXPECT_EQ(Bytes(row.blob(2).begin(), row.blob(2).end()), first ? photo : Bytes{});
    return ++seen > 0;
  };
  EXPECT_TRUE(database_->read([&](Session& session) {
    return session.query("SELECT id, name, photo FROM person", {}, look);
  }));
  EXPECT_EQ(seen, 2);
}

TEST_P(DatabaseContract, AnErrorUndoesTheWholeTransaction) {
  const auto failed = database_->write([](Session& session) -> Result<void> {
    TRY(session.execute("INSERT INTO person (id) VALUES (1)"));
    return fail(ErrorCode::cancelled, "changed our mind");
  });
  EXPECT_EQ(failed.error().code, ErrorCode::cancelled);
  EXPECT_EQ(count(), 0);
}

TEST_P(DatabaseContract, AFailedStatementUndoesTheWholeTransaction) {
  ASSERT_TRUE(add(1, {}));
  const auto failed = database_->write([](Session& session) -> Result<void> {
    TRY(session.execute("INSERT INTO person (id) VALUES (2)"));
    TRY(session.execute("INSERT INTO person (id) VALUES (1)"));
    return {};
  });
  EXPECT_EQ(failed.error().code, ErrorCode::conflict);
  EXPECT_EQ(count(), 1);
}

TEST_P(DatabaseContract, ExecuteSaysHowManyRowsChanged) {
  ASSERT_TRUE(add(1, {}));
  ASSERT_TRUE(add(2, {}));
  EXPECT_TRUE(database_->write([](Session& session) -> Result<void> {
    EXPECT_EQ(session.execute("UPDATE person SET name = ?", Values{std::string("x")}).value(), 2);
    EXPECT_EQ(session.execute("DELETE FROM person WHERE id = ?", Values{std::int64_t{9}}).value(),
              0);
    return {};
  }));
}

TEST_P(DatabaseContract, AReadSeesOneStateWhateverIsWrittenMeanwhile) {
  EXPECT_TRUE(database_->read([&](Session& session) -> Result<void> {
    EXPECT_EQ(count(session), 0);
    EXPECT_TRUE(add(1, {}));
    EXPECT_EQ(count(session), 0);
    return {};
  }));
  EXPECT_EQ(count(), 1);
}

TEST_P(DatabaseContract, AWriteSeesItsOwnRowsAndOthersDoNot) {
  EXPECT_TRUE(database_->write([&](Session& session) -> Result<void> {
    TRY(session.execute("INSERT INTO person (id) VALUES (1)"));
    EXPECT_EQ(count(session), 1);
    EXPECT_EQ(count(), 0);
    return {};
  }));
}

TEST_P(DatabaseContract, AReadCannotWrite) {
  EXPECT_FALSE(database_->read([](Session& session) -> Result<void> {
    TRY(session.execute("INSERT INTO person (id) VALUES (1)"));
    return {};
  }));
  EXPECT_EQ(count(), 0);
}

TEST_P(DatabaseContract, TheSinkMayEndTheQueryAndTheSessionGoesOn) {
  ASSERT_TRUE(add(1, {}));
  ASSERT_TRUE(add(2, {}));
  int seen = 0;
  EXPECT_TRUE(database_->read([&](Session& session) -> Result<void> {
    TRY(session.query("SELECT id FROM person", {}, [&](const Row&) { return ++seen < 1; }));
    EXPECT_EQ(count(session), 2);
    return {};
  }));
  EXPECT_EQ(seen, 1);
}

TEST_P(DatabaseContract, WrongSqlIsAnErrorAndTheSessionGoesOn) {
  EXPECT_EQ(run("INSERT INTO person (id) VALUES (?)").error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(run("DELETE FROM person; DELETE FROM person").error().code,
            ErrorCode::invalid_argument);
  EXPECT_FALSE(run("SELEKT 1"));
  EXPECT_TRUE(add(1, {}));
}

TEST_P(DatabaseContract, UpsertIsInTheCommonSubset) {
  const std::string sql =
      "INSERT INTO person (id, name) VALUES (?, ?) "
      "ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE person.name <> excluded.name";
  ASSERT_TRUE(run(sql, {std::int64_t{1}, std::string("a")}));
  ASSERT_TRUE(run(sql, {std::int64_t{1}, std::string("b")}));
  EXPECT_EQ(count(), 1);
}

TEST_P(DatabaseContract, MigrationsRunOnceInOrderAndRefuseNewerData) {
  const Migration steps[] = {
      {"cellar", 1, "CREATE TABLE coal (kg INTEGER NOT NULL); INSERT INTO coal VALUES (1)"},
      {"attic", 1, "CREATE TABLE trunk (name TEXT NOT NULL)"},
      {"cellar", 2, "UPDATE coal SET kg = kg + 1"}};
  const auto known = [&](std::size_t count) { return std::span(steps).first(count); };
  ASSERT_TRUE(migrate(*database_, known(1)));
  ASSERT_TRUE(migrate(*database_, known(3)));
  ASSERT_TRUE(migrate(*database_, known(3)));
  EXPECT_TRUE(database_->read([&](Session& session) {
    return session.query("SELECT kg FROM coal", {}, [](const Row& row) {
      EXPECT_EQ(row.integer(0), 2);
      return true;
    });
  }));
  EXPECT_EQ(migrate(*database_, known(2)).error().code, ErrorCode::unsupported);
}

TEST_P(DatabaseContract, AFailedMigrationIsUndoneAndMayBeRepeated) {
  const Migration bad[] = {{"cellar", 1, "CREATE TABLE coal (kg INTEGER); SELEKT 1"}};
  const Migration good[] = {{"cellar", 1, "CREATE TABLE coal (kg INTEGER)"}};
  EXPECT_FALSE(migrate(*database_, bad));
  EXPECT_TRUE(migrate(*database_, good));
  const Migration gap[] = {{"cellar", 1, ""}, {"cellar", 3, ""}};
  EXPECT_EQ(migrate(*database_, gap).error().code, ErrorCode::internal);
}

}  // namespace osler::storage
