#include "connecting/engines/postgres_connection.h"

#include <gtest/gtest.h>

#include "connecting/engines/testing_postgres.h"

namespace osler::engines {
namespace {

TEST(PostgresConnection, AServerThatIsNotThereIsUnavailableAndNoPasswordIsSaid) {
  const auto opened = PostgresConnection::open(
      PostgresAddress("host=127.0.0.1 port=1 dbname=none password=hunter2"));
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().code, ErrorCode::unavailable);
  EXPECT_EQ(opened.error().message.find("hunter2"), std::string::npos);
}

class PostgresConnectionTest : public testing::Test {
 protected:
  void SetUp() override {
    if (testing_address().empty()) GTEST_SKIP() << why_no_postgres;
    connection_ = testing_connection();
    ASSERT_NE(connection_, nullptr);
  }
  std::unique_ptr<PostgresConnection> connection_;
};

TEST_F(PostgresConnectionTest, ValuesComeBackAsTheyWentAndNullIsNoText) {
  const std::vector<std::string> values{"it's \"quoted\"; drop"};
  const auto rows = connection_->execute("SELECT $1::text, NULL", values);
  ASSERT_TRUE(rows.has_value()) << rows.error().message;
  EXPECT_EQ(rows->at(0).at(0), values[0]);
  EXPECT_FALSE(rows->at(0).at(1).has_value());
}

TEST_F(PostgresConnectionTest, ARefusalSaysItsCodeAndNoValue) {
  const std::vector<std::string> values{"secret"};
  const auto rows = connection_->execute("SELECT $1::int", values);
  ASSERT_FALSE(rows.has_value());
  EXPECT_NE(rows.error().message.find("22P02"), std::string::npos);
  EXPECT_EQ(rows.error().message.find("secret"), std::string::npos);
}

TEST_F(PostgresConnectionTest, TheStatementAfterALostSessionBeginsANewOne) {
  const auto pid = connection_->execute("SELECT pg_backend_pid()")->at(0).at(0).value();
  const std::vector<std::string> values{pid};
  ASSERT_TRUE(testing_connection()->execute("SELECT pg_terminate_backend($1::int, 5000)", values));
  EXPECT_EQ(connection_->execute("SELECT 1").error().code, ErrorCode::unavailable);
  const auto limit = connection_->execute("SHOW statement_timeout");
  ASSERT_TRUE(limit.has_value()) << limit.error().message;
  EXPECT_EQ(limit->at(0).at(0), "30s");
}

TEST_F(PostgresConnectionTest, WhatIsNotCommittedIsUndone) {
  ASSERT_TRUE(connection_->execute("CREATE TEMP TABLE undone (x int)").has_value());
  {
    auto transaction = PostgresTransaction::begin(*connection_);
    ASSERT_TRUE(transaction.has_value());
    ASSERT_TRUE(connection_->execute("INSERT INTO undone VALUES (1)").has_value());
  }
  EXPECT_EQ(connection_->execute("SELECT count(*) FROM undone")->at(0).at(0), "0");
}

}  // namespace
}  // namespace osler::engines
