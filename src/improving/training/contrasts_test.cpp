#include "improving/training/contrasts.h"

#include <gtest/gtest.h>

namespace osler::training {
namespace {

/// Four passages on a circle, two of them of one document; two questions.
AdapterData circle() {
  AdapterData data;
  data.chunks = {4, 2, {1, 0, .9F, .4359F, 0, 1, -1, 0}};
  data.documents = {0, 0, 1, 2};
  data.questions = {3, 2, {1, 0, 0, 1, 1, 0}};
  data.right = {{0}, {2}, {}};
  return data;
}

AdapterOptions every_negative() {
  AdapterOptions options;
  options.hardest = 10;
  return options;
}

std::vector<std::uint32_t> numbers(const AdapterData& data, const Contrast& contrast) {
  std::vector<std::uint32_t> found;
  for (const float* passage : contrast.passages) {
    found.push_back(static_cast<std::uint32_t>((passage - data.chunks.values.data()) / 2));
  }
  return found;
}

TEST(Contrasts, TheRightOneComesFirstAndItsDocumentIsNoNegative) {
  const AdapterData data = circle();
  const Contrasts contrasts(data, every_negative());
  const std::vector<std::uint32_t> alone{0};
  EXPECT_EQ(numbers(data, contrasts.of(0, alone)), (std::vector<std::uint32_t>{0, 2, 3}));
}

TEST(Contrasts, RightPassagesOfTheBatchAreNegativesAndNeverOnesOwn) {
  const AdapterData data = circle();
  AdapterOptions options;
  options.hard_negatives = 0;
  const Contrasts contrasts(data, options);
  const std::vector<std::uint32_t> batch{0, 1, 0};
  EXPECT_EQ(numbers(data, contrasts.of(0, batch)), (std::vector<std::uint32_t>{0, 2}));
}

TEST(Contrasts, APassageThatLiesAsNearAsTheRightOneMayBeRightAndIsLeftOut) {
  const AdapterData data = circle();
  AdapterOptions options;
  options.hardest = .3;  // for the second question only what lies below .3
  const Contrasts contrasts(data, options);
  const std::vector<std::uint32_t> alone{1};
  EXPECT_EQ(numbers(data, contrasts.of(1, alone)), (std::vector<std::uint32_t>{2, 0, 3}));
}

TEST(Contrasts, QuestionsWithoutARightPassageAreLeftOut) {
  const AdapterData data = circle();
  EXPECT_EQ(Contrasts(data, {}).questions(), (std::vector<std::uint32_t>{0, 1}));
}

TEST(Contrasts, ReciprocalRankCountsWhatLiesNearer) {
  AdapterData data = circle();
  data.right = {{2}, {2}, {}};
  const Contrasts contrasts(data, {});
  const AdapterWeights none{2, 1, {0, 0}, {0, 0}};
  const std::vector<std::uint32_t> both{0, 1};
  EXPECT_DOUBLE_EQ(contrasts.reciprocal_rank(none, both), (1.0 / 3 + 1) / 2);
}

}  // namespace
}  // namespace osler::training
