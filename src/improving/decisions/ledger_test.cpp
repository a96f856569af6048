#include "improving/decisions/ledger.h"

#include <gtest/gtest.h>

#include "foundation/storage/sqlite_database.h"
#include "foundation/storage/temporary_folder.h"

namespace osler::decisions {
namespace {

LedgerRow row(std::string id, int day, std::uint64_t cpu_us) {
  LedgerRow made;
  made.id = std::move(id);
  made.at = Instant(std::chrono::hours(24 * day + 1));
  made.use_case = "ask";
  made.took.cpu_us = cpu_us;
  return made;
}

class LedgerTest : public testing::Test {
 protected:
  LedgerTest() { EXPECT_TRUE(storage::migrate(*database_, Ledger::migrations()).has_value()); }
  std::vector<LedgerRow> all() const {
    std::vector<LedgerRow> rows;
    EXPECT_TRUE(ledger_
                    .list(Instant(), Instant(std::chrono::hours(24 * 40000)),
                          [&](const LedgerRow& one) {
                            rows.push_back(one);
                            return true;
                          })
                    .has_value());
    return rows;
  }
  storage::TemporaryFolder folder_;
  std::unique_ptr<storage::SqliteDatabase> database_ =
      storage::SqliteDatabase::open(folder_.path() / "osler.db").value();
  Ledger ledger_{*database_};
};

TEST_F(LedgerTest, AnInteractionIsCountedOnceHoweverOftenItIsWritten) {
  ASSERT_TRUE(ledger_.append(row("a", 1, 10)).has_value());
  ASSERT_TRUE(ledger_.append(row("a", 1, 99)).has_value());
  ASSERT_TRUE(ledger_.append(row("b", 2, 30)).has_value());
  ASSERT_EQ(all().size(), 2U);
  EXPECT_EQ(all()[0].took.cpu_us, 10U);
}

TEST_F(LedgerTest, WhatAnInteractionFoundInACacheIsKept) {
  StageMeter meter;
  meter.usage().cache_hits = 2;
  LedgerRow metered = row("a", 1, 0);
  metered.took = metered_of(meter);
  ASSERT_TRUE(ledger_.append(metered).has_value());
  EXPECT_EQ(all()[0].took.cache_hits, 2U);
}

TEST_F(LedgerTest, CostsAreByDayAndUseCaseAndTheForecastIsAMonthOfSuchDays) {
  const LedgerRow rows[] = {row("a", 1, 1'000'000), row("b", 1, 3'000'000), row("c", 2, 2'000'000)};
  const CostReport report = costs_of(rows, {"b", "USD", 3'600'000, 0});  // 1,000 a CPU second
  ASSERT_EQ(report.days.size(), 2U);
  EXPECT_EQ(report.days[0].micros, 4000);
  EXPECT_EQ(report.days[0].p95_micros, 3000);
  EXPECT_EQ(report.total.at(0).count, 3U);
  EXPECT_EQ(report.month_forecast, 6000 * 30 / 2);
}

TEST_F(LedgerTest, ManyAnswersBelowAMillionthEachCostSomethingTogether) {
  const std::vector<LedgerRow> rows(1000, row("a", 1, 100));
  const CostReport report = costs_of(rows, {"b", "USD", 3'600'000, 0});  // .1 a row
  EXPECT_EQ(report.total.at(0).micros, 100);
}

TEST_F(LedgerTest, NothingAskedCostsNothing) {
  EXPECT_EQ(costs_of({}, {}).month_forecast, 0);
  EXPECT_NE(to_json(costs_of({}, {})).find("\"days\":[]"), std::string::npos);
}

}  // namespace
}  // namespace osler::decisions
