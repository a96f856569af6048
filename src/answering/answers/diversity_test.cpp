#include "answering/answers/diversity.h"

#include <gtest/gtest.h>

namespace osler::answers {
namespace {

const TextTerms dose{{"dose", "mg"}, {}, true};
const TextTerms rash{{"rash"}, {}, false};
const TextTerms food{{"food"}, {}, false};

TEST(Diversity, TheBestComesFirst) {
  const std::vector<Selectable> some{{0.5, &dose, 0}, {0.9, &rash, 1}};
  EXPECT_EQ(choose_diverse(some, {.least_share = 0}), (std::vector<std::size_t>{1, 0}));
}

TEST(Diversity, ARepetitionYieldsToSomethingNew) {
  const std::vector<Selectable> some{{0.9, &dose, 0}, {0.88, &dose, 1}, {0.8, &rash, 2}};
  EXPECT_EQ(choose_diverse(some, {.most = 2}), (std::vector<std::size_t>{0, 2}));
}

TEST(Diversity, OneDocumentMayNotFillTheAnswer) {
  const std::vector<Selectable> some{
      {0.9, &dose, 0}, {0.9, &rash, 0}, {0.9, &food, 0}, {0.9, &food, 1}};
  EXPECT_EQ(choose_diverse(some, {.most_of_document = 2}).size(), 3U);
}

TEST(Diversity, StopsFarBelowTheBestAndChoosesNothingFromNothing) {
  const std::vector<Selectable> some{{0.9, &dose, 0}, {0.3, &rash, 1}};
  EXPECT_EQ(choose_diverse(some, {}).size(), 1U);
  EXPECT_TRUE(choose_diverse({}, {}).empty());
  const std::vector<Selectable> none{{0, &dose, 0}};
  EXPECT_TRUE(choose_diverse(none, {}).empty());
}

}  // namespace
}  // namespace osler::answers
