#include "knowledge/models/hash_embedder.h"

#include <gtest/gtest.h>

#include <numeric>

namespace osler::models {
namespace {

double similarity(std::string_view a, std::string_view b) {
  HashEmbedder embedder;
  const std::string_view texts[] = {a, b};
  const Matrix rows = embedder.embed(texts, EmbedFor::document, {}).value();
  return std::inner_product(rows.row(0).begin(), rows.row(0).end(), rows.row(1).begin(), 0.0);
}

TEST(HashEmbedder, TextsThatShareWordsLieNearer) {
  const double near = similarity("how often may I take paracetamol",
                                 "Take paracetamol every 4 to 6 hours as needed");
  const double far =
      similarity("how often may I take paracetamol", "The clinic is closed on public holidays");
  EXPECT_GT(near, far + 0.1);
}

TEST(HashEmbedder, AWordAndItsPluralLieNearThroughTheirTrigrams) {
  EXPECT_GT(similarity("headache", "headaches"), 0.3);
  EXPECT_LT(similarity("headache", "vaccine"), 0.2);
}

TEST(HashEmbedder, CaseDoesNotMatter) {
  EXPECT_NEAR(similarity("Chest PAIN", "chest pain"), 1.0, 1e-6);
}

TEST(HashEmbedder, TheNumbersAreTheSameOnEveryMachine) {
  HashEmbedder embedder(8);
  const std::string_view text[] = {"chest pain"};
  const Matrix rows = embedder.embed(text, EmbedFor::query, {}).value();
  const Matrix again = HashEmbedder(8).embed(text, EmbedFor::document, {}).value();
  EXPECT_EQ(rows.values, again.values);
  EXPECT_EQ(embedder.identity().space_id.size(), 32U);
}

}  // namespace
}  // namespace osler::models
