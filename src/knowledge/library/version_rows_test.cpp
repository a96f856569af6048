#include "knowledge/library/version_rows.h"

#include <array>

#include <gtest/gtest.h>

#include "knowledge/library/testing_library.h"

namespace osler::library {
namespace {

TEST(VersionRows, ACellCopiedToAnotherRowDoesNotOpen) {
  TestingLibrary test;
  const auto first = test.accept(TestingLibrary::candidate("a", "first text"));
  const auto second = test.accept(TestingLibrary::candidate("b", "second text"));
  ASSERT_TRUE(test.database->write([&](storage::Session& session) -> Result<void> {
    const std::array<storage::Value, 2> values{blob_value(first->version.bytes),
                                               blob_value(second->version.bytes)};
    TRY(
        session.execute("UPDATE library_version SET body = (SELECT body FROM library_version "
                        "WHERE version = ?) WHERE version = ?",
                        values));
    return {};
  }));
  EXPECT_EQ(test.library.text(second->version).error().code, ErrorCode::corrupt);
  EXPECT_TRUE(test.library.text(first->version).has_value());
}

TEST(VersionRows, LabelsComeBackInOrder) {
  TestingLibrary test;
  auto candidate = TestingLibrary::candidate("a", "text");
  candidate.stewardship.labels = {"PSY", "HIV"};
  ASSERT_TRUE(test.accept(candidate));
  EXPECT_EQ(test.library.version({"a"}, 1)->stewardship.labels, candidate.stewardship.labels);
}

}  // namespace
}  // namespace osler::library
