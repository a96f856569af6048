#include "trust/triage/vocabulary.h"

#include <sstream>

#include <gtest/gtest.h>

#include "trust/triage/rule_set_state.h"
#include "trust/triage/test_rules.h"

namespace osler::triage {
namespace {

Vocabulary small_vocabulary() {
  Vocabulary vocabulary;
  vocabulary.add_noise("really");
  vocabulary.add_exact("seizing");
  for (const char* word : {"seizure", "vomiting", "chest", "pain", "breathe"}) vocabulary.add(word);
  vocabulary.finish();
  return vocabulary;
}

std::uint32_t id(const Vocabulary& vocabulary, std::string_view word) {
  Vocabulary::Reader reader(vocabulary);
  Token token;
  token.word = word;
  return reader.read(token).ids[0];
}

TEST(Vocabulary, WordsWithOneStemAreOneWord) {
  const Vocabulary words = small_vocabulary();
  EXPECT_EQ(id(words, "vomited"), id(words, "vomiting"));
  EXPECT_EQ(id(words, "breathing"), id(words, "breathe"));
  EXPECT_EQ(id(words, "pains"), id(words, "pain"));
  EXPECT_NE(id(words, "pain"), id(words, "chest"));
  EXPECT_EQ(id(words, "foot"), Vocabulary::unknown);
}

TEST(Vocabulary, ALongWordIsKnownWithOneTypingError) {
  const Vocabulary words = small_vocabulary();
  for (const char* typed : {"seziure", "seizur", "seizuree", "siezure", "seixure"}) {
    EXPECT_EQ(id(words, typed), id(words, "seizure")) << typed;
  }
  EXPECT_EQ(id(words, "vomitign"), id(words, "vomiting"));
  EXPECT_EQ(id(words, "vomiteed"), id(words, "vomiting"));
}

TEST(Vocabulary, AMisspellingOfTwoWordsIsBoth) {
  Vocabulary vocabulary;
  vocabulary.add("closing");
  vocabulary.add("crossing");
  vocabulary.finish();
  Vocabulary::Reader reader(vocabulary);
  Token token;
  token.word = "clossing";
  const auto ids = reader.read(token).ids;
  EXPECT_NE(ids[0], Vocabulary::unknown);
  EXPECT_NE(ids[1], Vocabulary::unknown);
  EXPECT_EQ(ids[2], Vocabulary::unknown);
}

TEST(Vocabulary, ShortWordsAndCommonWordsAreTakenAsTheyAre) {
  const Vocabulary words = small_vocabulary();
  EXPECT_EQ(id(words, "pian"), Vocabulary::unknown);
  EXPECT_EQ(id(words, "cheat"), Vocabulary::unknown);
  EXPECT_EQ(id(words, "seizing"), Vocabulary::unknown);
}

// Answers 7: no fuzzy matching on names of medicines. Misspellings stand in the lexicon too, with a
// low weight; only preferred names and brands are meant here.
TEST(Vocabulary, NoNameOfAMedicineIsReadAsAMisspelling) {
  const std::string rows = bytes_of(triage_folder().parent_path() / "lexicons/en/lexicon.tsv");
  ASSERT_FALSE(rows.empty());
  std::istringstream lines(rows);
  std::size_t names = 0;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream cells(line);
    std::string id, surface, type, weight;
    for (std::string* cell : {&id, &surface, &type, &weight}) std::getline(cells, *cell, '\t');
    if (type.substr(0, 4) != "drug" || weight != "1.0" || surface.find(' ') != std::string::npos) {
      continue;
    }
    Tokens tokens;
    tokens.add_turn(surface);
    ++names;
    Vocabulary::Reader reader(shipped_rules().state().lexis.vocabulary);  // tokens outlive it
    for (const Token& token : tokens.all()) EXPECT_FALSE(reader.read(token).is_guess) << surface;
  }
  EXPECT_GT(names, 100U);
}

TEST(Vocabulary, DrawnOutWordsAreRead) {
  const Vocabulary words = small_vocabulary();
  EXPECT_EQ(id(words, "paaaaain"), Vocabulary::unknown);  // "paain": too short to guess
  EXPECT_EQ(id(words, "seizzzzure"), id(words, "seizure"));
}

TEST(Vocabulary, NumbersAreToldApartBySize) {
  EXPECT_EQ(Vocabulary::number_id(1000), Vocabulary::first_number);
  EXPECT_LT(Vocabulary::number_id(9999), Vocabulary::number_id(10000));
  EXPECT_EQ(Vocabulary::number_id(20000), Vocabulary::number_id(1'000'000));
  EXPECT_EQ(Vocabulary::number_id(1'998'000), Vocabulary::number_id(2'000'000'000));
}

TEST(Vocabulary, NoiseLeavesItsMarksBehind) {
  const Vocabulary words = small_vocabulary();
  Tokens tokens;
  tokens.add_turn("pain really. chest");
  Vocabulary::Reader(words).assign(tokens.all());
  ASSERT_EQ(tokens.all().size(), 2U);
  EXPECT_TRUE(tokens.all()[0].ends_sentence);
}

}  // namespace
}  // namespace osler::triage
