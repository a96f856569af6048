#include "improving/decisions/near_examples.h"

#include <gtest/gtest.h>

#include "knowledge/models/hash_embedder.h"

namespace osler::decisions {
namespace {

const std::string texts[] = {"my back hurts when I lift boxes", "who makes the drug cetirizine",
                             "where is the pharmacy", "my back hurts at night"};

TEST(NearExamples, TheNearestComeFirst) {
  models::HashEmbedder embedder;
  const auto near = NearExamples::make(texts, &embedder, {});
  ASSERT_TRUE(near.has_value()) << near.error().message;
  const auto found = near->nearest("my back hurts when I lift my child", 2, {}).value();
  EXPECT_EQ(found, (std::vector<std::size_t>{0, 3}));
  EXPECT_EQ(near->nearest("cetirizine", 1, {}).value(), std::vector<std::size_t>{1});
  EXPECT_EQ(near->nearest("cetirizine", 9, {}).value().size(), 4U);
}

TEST(NearExamples, WithoutAnEmbedderTheFirstOnesAreShown) {
  const auto near = NearExamples::make(texts, nullptr, {}).value();
  EXPECT_FALSE(near.by_nearness());
  EXPECT_EQ(near.nearest("cetirizine", 2, {}).value(), (std::vector<std::size_t>{0, 1}));
  EXPECT_TRUE(NearExamples().nearest("x", 3, {}).value().empty());
}

TEST(NearExamples, ALongTextCountsByItsBeginning) {
  const models::HashEmbedder embedder(384, 8);
  const std::string_view head = head_for(embedder, "one two three four five six seven eight nine");
  EXPECT_LE(embedder.count_tokens(head), 8U);
  EXPECT_TRUE(head.starts_with("one two"));
  EXPECT_EQ(head_for(embedder, "one"), "one");
  EXPECT_EQ(head_for(embedder, std::string(500, 'x')), "") << "no whole word fits";
}

}  // namespace
}  // namespace osler::decisions
