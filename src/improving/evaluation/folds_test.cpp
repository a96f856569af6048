#include "improving/evaluation/folds.h"

#include <gtest/gtest.h>

#include <array>
#include <map>

#include "improving/evaluation/random.h"

namespace osler::evaluation {
namespace {

BeirSet set_of(const std::vector<std::string>& texts) {
  BeirSet set;
  for (const auto& text : texts) {
    const std::string id = "q" + std::to_string(set.questions.size());
    set.questions.push_back({id, QuestionText(text), {}, "d" + id});
    set.qrels[id]["d" + id] = 1;
  }
  return set;
}

TEST(Folds, AGroupIsNeverPartedAndFoldsAreAlikeInSize) {
  Random random(3);
  std::vector<std::uint32_t> groups;
  for (int i = 0; i < 200; ++i) groups.push_back(random.below(60));
  const auto folds = deal_folds(groups, 5, 1);
  std::map<std::uint32_t, std::uint32_t> fold_of;
  std::array<int, 5> sizes{};
  for (std::size_t i = 0; i < groups.size(); ++i) {
    EXPECT_EQ(fold_of.try_emplace(groups[i], folds[i]).first->second, folds[i]);
    ++sizes.at(folds[i]);
  }
  for (const int size : sizes) EXPECT_NEAR(size, 40, 3);
}

TEST(Folds, ASeedGivesTheSameFoldsAndAnotherGivesOthers) {
  std::vector<std::uint32_t> groups(50);
  for (std::uint32_t i = 0; i < 50; ++i) groups[i] = i;
  EXPECT_EQ(deal_folds(groups, 5, 1), deal_folds(groups, 5, 1));
  EXPECT_NE(deal_folds(groups, 5, 1), deal_folds(groups, 5, 2));
}

TEST(Folds, ALeakAFavouriteDocumentAndADoubledQuestionAreSaid) {
  BeirSet set = set_of({"a", "b", "c", "d", "e", "f", "g", "h", "i", "a"});
  std::vector<std::uint32_t> folds(10, 0);
  EXPECT_TRUE(unfit_for_tuning(set, folds).empty());
  folds.back() = 1;
  ASSERT_EQ(unfit_for_tuning(set, folds).size(), 1U);
  EXPECT_TRUE(unfit_for_tuning(set, folds)[0].starts_with("1 questions stand in two folds"));
  set.leaks = 2;
  for (const char* id : {"q1", "q2", "q3"}) set.qrels[id] = {{"one", 1}};
  const auto reasons = unfit_for_tuning(set, folds);
  ASSERT_EQ(reasons.size(), 3U);
  EXPECT_TRUE(reasons[0].starts_with("2 questions stand word for word"));
  EXPECT_TRUE(reasons[1].starts_with("one document answers 30 %"));
}

}  // namespace
}  // namespace osler::evaluation
