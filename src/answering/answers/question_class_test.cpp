#include "answering/answers/question_class.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>

#include "foundation/json/fields.h"
#include "foundation/json/parse.h"

namespace osler::answers {
namespace {

std::string read(const std::string& path) {
  const char* root = std::getenv("OSLER_SOURCE_DIR");
  if (root == nullptr) return "";
  std::ifstream in(std::string(root) + "/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class QuestionClass : public ::testing::Test {
 protected:
  void SetUp() override {
    const std::string rows = read("data/lexicons/en/lexicon.tsv");
    if (rows.empty()) GTEST_SKIP() << "OSLER_SOURCE_DIR is not set: run through ctest";
    lexicon_.emplace(text::Lexicon::parse(rows, "lexicon.tsv").value());
  }
  std::string_view of(std::string_view question) const {
    return question_class(question, *lexicon_);
  }
  std::optional<text::Lexicon> lexicon_;
};

TEST_F(QuestionClass, NamesWhatAQuestionIsAbout) {
  EXPECT_EQ(of("How much ibuprofen may I take?"), "medicines");
  EXPECT_EQ(of("Can I move my appointment to Friday?"), "appointments");
  EXPECT_EQ(of("Is the deductible due before the co-pay?"), "insurance");
  EXPECT_EQ(of("May I shower after my hernia surgery?"), "discharge");
  EXPECT_EQ(of("I have a headache and a fever"), "symptoms");
}

TEST_F(QuestionClass, APhraseInsideALongerWordSaysNothing) {
  EXPECT_EQ(of("I recovered from my fever, then it came back"), "symptoms");  // "covered"
  EXPECT_EQ(of("Thank you for your cooperation"), "");
  EXPECT_EQ(of("Which tablets are these?"), "medicines");  // its beginning does
}

TEST_F(QuestionClass, OfNothingThatIsKnownIsNone) { EXPECT_EQ(of("Who are you?"), ""); }

TEST_F(QuestionClass, DemoQuestions) {
  std::string lines = read("data/demo-questions/questions.jsonl");
  std::map<std::string, std::pair<int, int>> right;  // of all
  int asked = 0, hits = 0;
  while (lines.find('\n') != std::string::npos) {
    const auto row = json::parse(lines.substr(0, lines.find('\n'))).value();
    lines.erase(0, lines.find('\n') + 1);
    if (row.member("turns")) continue;
    const auto question = json::string_field(row, "question").value();
    const std::string is(json::string_field(row, "category").value());
    const bool hit = of(question) == is;
    if (!hit) std::cout << "  " << is << " taken for " << of(question) << ": " << question << "\n";
    right[is].first += hit ? 1 : 0;
    ++right[is].second;
    hits += hit ? 1 : 0;
    ++asked;
  }
  EXPECT_EQ(asked, 67);
  EXPECT_GE(hits, 60);
}

}  // namespace
}  // namespace osler::answers
