#include "knowledge/ingest/batch.h"

#include <gtest/gtest.h>

#include "knowledge/ingest/testing_workshop.h"

namespace osler::ingest {
namespace {

class Batch : public testing::Test {
 protected:
  Planned planned(const std::string& id, const std::string& text) {
    Planned made{library::TestingLibrary::candidate(id, text), {}};
    made.version = world_.test.library.plan(made.candidate).value().version;
    return made;
  }
  TestingWorkshop world_;
  IndexTools tools_{world_.lexicon, {&world_.embedder, &world_.embedder}, {}, true};
};

TEST_F(Batch, TierAndAudienceAreOneNumberWithoutCollision) {
  std::vector<std::uint32_t> classes;
  for (const auto audience : {library::Audience::patient, library::Audience::professional}) {
    for (std::uint8_t tier = 1; tier <= 3; ++tier) {
      library::Stewardship kept;
      kept.tier = tier;
      kept.audience = audience;
      classes.push_back(access_class(kept));
    }
  }
  EXPECT_EQ(classes, (std::vector<std::uint32_t>{1, 2, 3, 5, 6, 7}));
}

TEST_F(Batch, NoDocumentsMakeNoSegment) {
  EXPECT_FALSE(build_batch({}, tools_, {}).value().has_value());
}

TEST_F(Batch, EveryDocumentIsInTheSegment) {
  const Planned all[] = {planned("a", "Take it with food."), planned("b", "Walk every day.")};
  const auto made = build_batch(all, tools_, {});
  ASSERT_TRUE(made.has_value()) << made.error().message;
  EXPECT_EQ((*made)->facts.chunks, 2U);
}

TEST_F(Batch, WithoutAModelTheLibraryIsStillSearchable) {
  tools_.embedders.clear();
  const Planned all[] = {planned("a", "Take it with food.")};
  const auto made = build_batch(all, tools_, {});
  ASSERT_TRUE(made.has_value()) << made.error().message;
  EXPECT_EQ((*made)->facts.chunks, 1U);
}

TEST_F(Batch, TheHeaderHasItsShareOfTheVector) {
  Planned one = planned("a", "Take it with food.");
  one.candidate.content.says.title = "Aspirin";
  const Planned all[] = {one};
  // Behind the 64 bytes that name the segment, which differ each time.
  const auto vectors = [&](double share) {
    tools_.header_share = share;
    const auto bytes = build_batch(all, tools_, {}).value()->vectors;
    return std::vector<std::uint8_t>(bytes.begin() + 64, bytes.end());
  };
  EXPECT_NE(vectors(.3), vectors(0));
  // At 1 the body has no say: another text under the same title has the same vector.
  const auto only_header = vectors(1);
  Planned other = planned("a", "Never with milk.");
  other.candidate.content.says.title = "Aspirin";
  const Planned others[] = {other};
  const auto bytes = build_batch(others, tools_, {}).value()->vectors;
  EXPECT_EQ(only_header, std::vector<std::uint8_t>(bytes.begin() + 64, bytes.end()));
}

TEST_F(Batch, ABlankTitleIsNoHeader) {
  Planned one = planned("a", "Take it with food.");
  one.candidate.content.says.title = " ";
  const Planned all[] = {one};
  const auto made = build_batch(all, tools_, {});
  EXPECT_TRUE(made.has_value()) << made.error().message;
}

TEST_F(Batch, AStopIsObeyed) {
  std::stop_source stop;
  stop.request_stop();
  const Planned all[] = {planned("a", "Take it with food.")};
  EXPECT_EQ(build_batch(all, tools_, stop.get_token()).error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace osler::ingest
