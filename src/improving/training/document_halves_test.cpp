#include "improving/training/document_halves.h"

#include <gtest/gtest.h>

#include <vector>

namespace osler::training {
namespace {

evaluation::BeirSet set_of(const std::vector<std::vector<std::string>>& right) {
  evaluation::BeirSet set;
  for (std::size_t i = 0; i < right.size(); ++i) {
    const std::string id = "q" + std::to_string(i);
    for (const std::string& document : right[i]) set.qrels[id][document] = 1;
    set.questions.push_back({id, evaluation::QuestionText("?"), {}, right[i].front()});
  }
  return set;
}

TEST(TrainingHalf, DocumentsOfOneQuestionAreNeverTornApart) {
  std::vector<std::vector<std::string>> right;
  for (int i = 0; i < 200; ++i) {
    right.push_back({"d" + std::to_string(i), "d" + std::to_string((i + 7) / 8 * 8)});
  }
  const auto halves = training_half(set_of(right));
  int first = 0;
  for (const auto& documents : right) {
    EXPECT_EQ(halves.at(documents[0]), halves.at(documents[1]));
    first += halves.at(documents[0]) ? 1 : 0;
  }
  EXPECT_GT(first, 40);
  EXPECT_LT(first, 160);
}

TEST(TrainingHalf, AGroupIsWhereItsSmallestNameIs) {
  const auto halves = training_half(set_of({{"b", "c"}, {"a", "b"}, {"d"}}));
  EXPECT_EQ(halves.at("c"), is_first_half("a"));
  EXPECT_EQ(halves.at("d"), is_first_half("d"));
  EXPECT_EQ(halves.size(), 4U);
}

}  // namespace
}  // namespace osler::training
