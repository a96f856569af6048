#include "trust/triage/tokens.h"

#include <string>

#include <gtest/gtest.h>

namespace osler::triage {
namespace {

std::string read(std::string_view text) {
  Tokens tokens;
  tokens.add_turn(text);
  std::string out;
  for (const Token& token : tokens.all()) {
    if (!out.empty()) out += ' ';
    out += token.word;
    if (token.before_comma) out += ',';
    if (token.ends_sentence) out += '.';
  }
  return out;
}

TEST(Tokens, ContractionsAreTheSameHoweverTheyAreTyped) {
  for (const char* text : {"I can't breathe", "i cant breathe", "I CAN’T BREATHE",
                           "i can t breathe", "I can not breathe", "i cannot breathe",
                           "he couldn't breathe", "she's unable to breathe"}) {
    const std::string words = read(text);
    EXPECT_NE(words.find("cannot breathe"), std::string::npos) << words;
  }
  EXPECT_EQ(read("He's not breathing"), "i be not breathing");
}

TEST(Tokens, NumbersKeepTheirDecimals) {
  Tokens tokens;
  tokens.add_turn("temp 38.5, 100.4F and 1,000 or thirty");
  const auto& all = tokens.all();
  EXPECT_EQ(all.at(1).number, 38500);
  EXPECT_EQ(all.at(2).number, 100400);
  EXPECT_EQ(all.at(3).word, "f");
  EXPECT_EQ(all.at(5).number, 1000000);
  EXPECT_EQ(all.at(7).number, 30000);
}

TEST(Tokens, SentenceEndsAndCommasAreMarked) {
  EXPECT_EQ(read("Chest pain, sweating. Help!"), "chest pain, sweating. help.");
  EXPECT_EQ(read("chest pain... sweating"), "chest pain sweating");
}

TEST(Tokens, DisguisesFall) {
  EXPECT_EQ(read("s u i c i d e"), "suicide");
  EXPECT_EQ(read("su1c1de"), "suicide");
  EXPECT_EQ(read("sui\u200Bcide"), "suicide");
}

TEST(Tokens, AnyBytesAreReadAndTheRestOfAHugeTurnIsNot) {
  EXPECT_EQ(read("chest\xFF pain\xC3"), "chest pain");
  EXPECT_EQ(read(""), "");
  Tokens tokens;
  tokens.add_turn(std::string(most_turn_bytes, ' ') + "pain");
  EXPECT_TRUE(tokens.all().empty());
}

TEST(Tokens, ATurnNeverJoinsWordsOfTheOneBefore) {
  Tokens tokens;
  tokens.add_turn("can");
  tokens.add_turn("not");
  EXPECT_EQ(tokens.all().size(), 2U);
  EXPECT_EQ(tokens.all().back().turn, 1U);
}

}  // namespace
}  // namespace osler::triage
