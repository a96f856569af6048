#include "knowledge/models/wordpiece.h"

#include <gtest/gtest.h>

namespace osler::models {
namespace {

constexpr std::string_view vocabulary =
    "[PAD]\n[UNK]\n[CLS]\n[SEP]\npara\n##ce\n##tam\n##cetam\n##ol\n2\n.\n5\n[\n]\nsep\n##\n";

std::vector<TokenId> ids(std::string_view text) {
  return WordPiece::from_vocabulary(vocabulary).value().encode(text);
}

TEST(WordPiece, TheLongestPieceWins) {
  EXPECT_EQ(ids("Paracetamol"), (std::vector{2, 4, 7, 8, 3}));
}

TEST(WordPiece, AWordWithAPartThatNoPieceCoversIsUnknownAsAWhole) {
  EXPECT_EQ(ids("paracetamolx 2.5"), (std::vector{2, 1, 9, 10, 11, 3}));
}

TEST(WordPiece, MoreThanAHundredCharactersAreUnknown) {
  std::string word = "para";
  while (word.size() < 100) word += "ce";
  EXPECT_EQ(ids(word).size(), 51U);
  EXPECT_EQ(ids(word + "ce"), (std::vector{2, 1, 3}));
}

TEST(WordPiece, ASpecialTokenInsideATextIsOnlyCharacters) {
  EXPECT_EQ(ids("[SEP]"), (std::vector{2, 12, 14, 13, 3}));
}

TEST(WordPiece, TheFormOfGgufFilesGivesTheSameIds) {
  const auto from_lines = WordPiece::from_vocabulary(vocabulary).value();
  const auto tokens = from_lines.gguf_tokens();
  EXPECT_EQ(tokens[4], "\u2581para");
  EXPECT_EQ(tokens[2], "[CLS]");
  EXPECT_EQ(tokens[5], "ce");
  const auto from_gguf = WordPiece::from_gguf_tokens(tokens).value();
  EXPECT_EQ(from_gguf.encode("Paracetamol 2.5 [SEP]"), from_lines.encode("Paracetamol 2.5 [SEP]"));
}

TEST(WordPiece, AnEmptyTextIsItsTwoEnds) { EXPECT_EQ(ids(" "), (std::vector{2, 3})); }

TEST(WordPiece, AVocabularyOfAnotherKindOrWithTwinsIsRefused) {
  EXPECT_EQ(WordPiece::from_vocabulary("<s>\n</s>\n").error().code, ErrorCode::corrupt);
  EXPECT_EQ(WordPiece::from_vocabulary("[UNK]\n[CLS]\n[SEP]\na\na\n").error().code,
            ErrorCode::corrupt);
}

}  // namespace
}  // namespace osler::models
