#include "knowledge/ingest/job.h"

#include <gtest/gtest.h>

namespace osler::ingest {
namespace {

TEST(Job, ARequestComesBackFromItsRow) {
  Request before;
  before.paths = {"/a b", "/ø"};
  before.id = "x";
  before.tier = 1;
  before.audience = library::Audience::professional;
  const auto after = request_from_json(to_json(before));
  ASSERT_TRUE(after.has_value()) << after.error().message;
  EXPECT_EQ(after->paths, before.paths);
  EXPECT_EQ(after->id, "x");
  EXPECT_EQ(after->tier, 1);
  EXPECT_EQ(after->audience, library::Audience::professional);
  EXPECT_EQ(after->state, std::nullopt);
}

TEST(Job, ADamagedRequestIsRefused) {
  EXPECT_EQ(request_from_json("{}").error().code, ErrorCode::corrupt);
}

}  // namespace
}  // namespace osler::ingest
