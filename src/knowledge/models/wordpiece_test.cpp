#include "knowledge/models/wordpiece.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "knowledge/models/model_file.h"

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

TEST(WordPiece, TheIdsAreThoseOfTheReferenceTokenizer) {
  std::ifstream words(default_models_folder() / "all-MiniLM-L6-v2.vocab.txt");
  const char* source = std::getenv("OSLER_SOURCE_DIR");
  if (!words || source == nullptr) GTEST_SKIP() << "no vocabulary in the cache: run make setup";
  const std::string lines{std::istreambuf_iterator<char>(words), {}};
  const auto pieces = WordPiece::from_vocabulary(lines).value();
  std::ifstream golden(std::string(source) + "/src/knowledge/models/wordpiece_golden.tsv");
  std::size_t compared = 0;
  for (std::string line; std::getline(golden, line);) {
    if (line.starts_with("#")) continue;
    const std::size_t tab = line.find('\t');
    std::string ids_of_text;
    for (const TokenId id : pieces.encode(line.substr(0, tab))) {
      ids_of_text += (ids_of_text.empty() ? "" : " ") + std::to_string(id);
    }
    EXPECT_EQ(ids_of_text, line.substr(tab + 1)) << line.substr(0, tab);
    ++compared;
  }
  EXPECT_EQ(compared, 42U);
}

TEST(WordPiece, AnEmptyTextIsItsTwoEnds) { EXPECT_EQ(ids(" "), (std::vector{2, 3})); }

TEST(WordPiece, AVocabularyOfAnotherKindOrWithTwinsIsRefused) {
  EXPECT_EQ(WordPiece::from_vocabulary("<s>\n</s>\n").error().code, ErrorCode::corrupt);
  EXPECT_EQ(WordPiece::from_vocabulary("[UNK]\n[CLS]\n[SEP]\na\na\n").error().code,
            ErrorCode::corrupt);
}

}  // namespace
}  // namespace osler::models
