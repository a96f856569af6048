#include "improving/evaluation/question_groups.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <string>

#include "improving/evaluation/random.h"

namespace osler::evaluation {
namespace {

void add(BeirSet& set, const std::string& text, const std::vector<std::string>& documents) {
  const std::string id = "q" + std::to_string(set.questions.size());
  set.questions.push_back({id, QuestionText(text), {}, documents.front()});
  for (const auto& document : documents) set.qrels[id][document] = 1;
}

TEST(QuestionGroups, NearlyTheSameWordsAreOneGroup) {
  BeirSet set;
  add(set, "What are the side effects of aspirin?", {"a"});
  add(set, "what are the SIDE effects of aspirin", {"b"});
  add(set, "Who should not take ibuprofen?", {"c"});
  add(set, "please what are the side effects of aspirin", {"d"});  // 7 of 8 words
  for (int i = 0; i < 10; ++i) add(set, "alone" + std::to_string(i), {"x" + std::to_string(i)});
  const auto groups = group_questions(set);
  EXPECT_EQ(groups[0], groups[1]);
  EXPECT_EQ(groups[0], groups[3]);
  EXPECT_NE(groups[0], groups[2]);
}

TEST(QuestionGroups, ACommonRightDocumentTiesQuestionsTogether) {
  BeirSet set;
  add(set, "one", {"a", "b"});
  add(set, "two", {"b", "c"});
  for (int i = 0; i < 10; ++i) add(set, "w" + std::to_string(i), {"x" + std::to_string(i)});
  const auto groups = group_questions(set);
  EXPECT_EQ(groups[0], groups[1]);
  EXPECT_NE(groups[1], groups[2]);
}

TEST(QuestionGroups, AChainOfDocumentsDoesNotTieEverythingTogether) {
  BeirSet set;
  for (int i = 0; i < 10; ++i) {
    add(set, "w" + std::to_string(i), {"x" + std::to_string(i), "x" + std::to_string(i + 1)});
  }
  const auto groups = group_questions(set);
  for (std::uint32_t i = 0; i < 10; ++i) EXPECT_EQ(groups[i], i);
  EXPECT_DOUBLE_EQ(largest_document_share(set), .2);
}

TEST(QuestionGroups, SkippingPairsFindsWhatComparingAllOfThemFinds) {
  Random random(7);
  BeirSet set;
  std::vector<std::vector<std::string>> words;
  for (int i = 0; i < 120; ++i) {
    auto& mine = words.emplace_back();
    for (char c = 'a'; c < 'k'; ++c) {
      if (random.below(4) > 0) mine.emplace_back(1, c);
    }
    std::string text;
    for (const auto& word : mine) text += word + " ";
    add(set, text, {"d" + std::to_string(i)});
  }
  const auto groups = group_questions(set);
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      std::vector<std::string> both;
      std::ranges::set_intersection(words[i], words[j], std::back_inserter(both));
      const double united = static_cast<double>(words[i].size() + words[j].size() - both.size());
      const bool are_near = static_cast<double>(both.size()) >= near_duplicate_words * united;
      if (united <= 0 || !are_near) continue;
      EXPECT_EQ(groups[i], groups[j]) << i << " " << j;
    }
  }
}

}  // namespace
}  // namespace osler::evaluation
