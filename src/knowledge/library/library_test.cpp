#include "knowledge/library/library.h"

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "foundation/storage/faulty_database.h"
#include "knowledge/library/testing_library.h"

namespace osler::library {
namespace {

constexpr Day today = TestingLibrary::today;

std::vector<std::string> listed(const Library& library) {
  std::vector<std::string> rows;
  const auto outcome = library.list({}, [&](const Version& version) {
    rows.push_back(version.document.value + " " + std::to_string(version.number) + " " +
                   std::to_string(static_cast<int>(version.stewardship.state)));
    return true;
  });
  EXPECT_TRUE(outcome.has_value());
  return rows;
}

TEST(Library, AnAcceptedVersionReadsBackAsItWent) {
  TestingLibrary test;
  const auto accepted = test.accept(TestingLibrary::candidate("aspirin", "Take it with food."));
  ASSERT_TRUE(accepted.has_value()) << accepted.error().message;
  EXPECT_EQ(test.library.text(accepted->version)->text, "Take it with food.");
  const Version version = test.library.version({"aspirin"}, 1).value();
  EXPECT_EQ(version.says.title, "Title of aspirin");
  EXPECT_EQ(version.accepted_at, test.clock.now());
}

TEST(Library, TheSameBytesAgainChangeNothing) {
  TestingLibrary test;
  const auto candidate = TestingLibrary::candidate("aspirin", "Take it with food.");
  const auto first = test.accept(candidate);
  const auto second = test.accept(candidate);
  EXPECT_TRUE(second->unchanged);
  EXPECT_EQ(second->version, first->version);
  EXPECT_EQ(listed(test.library).size(), 1U);
}

TEST(Library, OtherBytesUnderOneIdAreTheNextVersionAndSupersedeTheLast) {
  TestingLibrary test;
  const auto first = test.accept(TestingLibrary::candidate("plan", "The deductible is 500."));
  const auto second = test.accept(TestingLibrary::candidate("plan", "The deductible is 600."));
  EXPECT_EQ(second->number, 2U);
  EXPECT_EQ(second->superseded, std::vector{first->version});
  EXPECT_EQ(listed(test.library), (std::vector<std::string>{"plan 1 2", "plan 2 1"}));
  EXPECT_EQ(test.library.in_force({"plan"}, today)->number, 2U);
}

TEST(Library, AReturnToAnOlderTextIsANewVersion) {
  TestingLibrary test;
  ASSERT_TRUE(test.accept(TestingLibrary::candidate("plan", "a")));
  ASSERT_TRUE(test.accept(TestingLibrary::candidate("plan", "b")));
  EXPECT_EQ(test.accept(TestingLibrary::candidate("plan", "a"))->number, 3U);
}

TEST(Library, AnOlderEditionBroughtAgainWithItsOwnFirstDayChangesNothing) {
  TestingLibrary test;
  auto old_edition = TestingLibrary::candidate("plan", "2025");
  old_edition.stewardship.effective_from = today - 400;
  auto new_edition = TestingLibrary::candidate("plan", "2026");
  new_edition.stewardship.effective_from = today - 30;
  ASSERT_TRUE(test.accept(old_edition) && test.accept(new_edition));
  EXPECT_TRUE(test.accept(old_edition)->unchanged);
  EXPECT_EQ(test.library.in_force({"plan"}, today)->number, 2U);
}

TEST(Library, AFutureVersionTakesOverOnItsFirstDay) {
  TestingLibrary test;
  const auto old_edition = test.accept(TestingLibrary::candidate("plan", "now"));
  auto future = TestingLibrary::candidate("plan", "next year");
  future.stewardship.effective_from = today + 40;
  EXPECT_TRUE(test.accept(future)->superseded.empty());
  EXPECT_EQ(test.library.in_force({"plan"}, today)->number, 1U);
  EXPECT_EQ(test.library.in_force({"plan"}, today + 40)->number, 2U);
  test.clock.set(test.clock.now() + std::chrono::hours(24 * 40));
  std::vector<VersionId> due;
  ASSERT_TRUE(test.database->write([&](storage::Session& session) -> Result<void> {
    TRY_ASSIGN(due, test.library.supersede_due(session));
    return {};
  }));
  EXPECT_EQ(due, std::vector{old_edition->version});
}

TEST(Library, ADraftIsStoredAndNeverInForce) {
  TestingLibrary test;
  auto draft = TestingLibrary::candidate("travel", "Not yet reviewed.");
  draft.stewardship.state = State::draft;
  ASSERT_TRUE(test.accept(draft));
  EXPECT_EQ(test.library.in_force({"travel"}, today).error().code, ErrorCode::not_found);
}

TEST(Library, RetireTakesOutOfForceAndKeepsTheText) {
  TestingLibrary test;
  const auto accepted = test.accept(TestingLibrary::candidate("aspirin", "Take it with food."));
  ASSERT_TRUE(test.database->write([&](storage::Session& session) -> Result<void> {
    TRY_ASSIGN(const auto retired, test.library.retire(session, {"aspirin"}));
    EXPECT_EQ(retired, std::vector{accepted->version});
    return {};
  }));
  EXPECT_FALSE(test.library.in_force({"aspirin"}, today).has_value());
  EXPECT_TRUE(test.library.text(accepted->version).has_value());
}

TEST(Library, RemovedTextIsGoneAndItsNumberIsNeverUsedAgain) {
  TestingLibrary test;
  const auto accepted = test.accept(TestingLibrary::candidate("aspirin", "Take it with food."));
  ASSERT_TRUE(test.database->write([&](storage::Session& session) -> Result<void> {
    TRY(test.library.remove(session, {"aspirin"}));
    return {};
  }));
  EXPECT_EQ(test.library.text(accepted->version).error().code, ErrorCode::not_found);
  EXPECT_TRUE(listed(test.library).empty());
  EXPECT_EQ(test.accept(TestingLibrary::candidate("aspirin", "Take it with food."))->number, 2U);
}

TEST(Library, WhatIsNotThereIsNotFound) {
  TestingLibrary test;
  EXPECT_EQ(test.library.version(VersionId{}).error().code, ErrorCode::not_found);
  const auto removed = test.database->write([&](storage::Session& session) -> Result<void> {
    TRY(test.library.remove(session, {"nothing"}));
    return {};
  });
  EXPECT_EQ(removed.error().code, ErrorCode::not_found);
}

TEST(Library, RefusesIdsThatCannotBePrinted) {
  TestingLibrary test;
  for (const std::string& id : {std::string(), std::string(513, 'x'), std::string("a\nb")}) {
    EXPECT_EQ(test.accept(TestingLibrary::candidate(id, "x")).error().code,
              ErrorCode::invalid_argument);
  }
}

TEST(Library, TheNameOfWhatIsInForceChangesWithIt) {
  TestingLibrary test;
  const auto empty = test.library.versions_in_force().value();
  ASSERT_TRUE(test.accept(TestingLibrary::candidate("a", "x")));
  const auto one = test.library.versions_in_force().value();
  EXPECT_NE(one, empty);
  EXPECT_EQ(test.library.versions_in_force().value(), one);
}

TEST(Library, NoTextOfADocumentStandsReadableInTheFile) {
  TestingLibrary test;
  ASSERT_TRUE(test.accept(TestingLibrary::candidate("aspirin", "canary-phrase-in-the-body")));
  ASSERT_TRUE(test.database->checkpoint());
  std::ifstream file(test.folder.path() / "osler.db", std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(file), {});
  EXPECT_EQ(bytes.find("canary-phrase"), std::string::npos);
  EXPECT_EQ(bytes.find("Title of"), std::string::npos);
}

TEST(Library, AFailedWriteLeavesTheLibraryAsItWas) {
  for (int n = 1;; ++n) {
    TestingLibrary test;
    ASSERT_TRUE(test.accept(TestingLibrary::candidate("plan", "old")));
    storage::FaultyDatabase faulty(*test.database, {n});
    const auto outcome = faulty.write([&](storage::Session& session) -> Result<void> {
      TRY(test.library.accept(session, TestingLibrary::candidate("plan", "new")));
      return {};
    });
    if (!faulty.has_failed()) break;
    EXPECT_FALSE(outcome.has_value());
    EXPECT_EQ(listed(test.library), std::vector<std::string>{"plan 1 1"}) << "after write " << n;
  }
}

}  // namespace
}  // namespace osler::library
