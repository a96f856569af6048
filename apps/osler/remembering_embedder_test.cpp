#include "apps/osler/remembering_embedder.h"

#include <gtest/gtest.h>

#include "knowledge/models/hash_embedder.h"

namespace osler::apps {
namespace {

/// Counts what reaches the model.
class Counted final : public models::Embedder {
 public:
  Result<models::Matrix> embed(std::span<const std::string_view> texts, models::EmbedFor purpose,
                               std::stop_token stop) override {
    ++calls;
    if (fails) return fail(ErrorCode::unavailable, "gone");
    return hash_.embed(texts, purpose, std::move(stop));
  }
  std::size_t dimension() const override { return hash_.dimension(); }
  std::size_t max_tokens() const override { return hash_.max_tokens(); }
  std::size_t count_tokens(std::string_view text) const override {
    return hash_.count_tokens(text);
  }
  const models::ModelIdentity& identity() const override { return hash_.identity(); }

  int calls = 0;
  bool fails = false;

 private:
  models::HashEmbedder hash_;
};

TEST(RememberingEmbedder, AQuestionReachesTheModelOnceAndADocumentEachTime) {
  Counted model;
  RememberingEmbedder embedder(model);
  const std::string_view text = "chest pain";
  const auto first = embedder.embed(std::span(&text, 1), models::EmbedFor::query, {}).value();
  const auto second = embedder.embed(std::span(&text, 1), models::EmbedFor::query, {}).value();
  EXPECT_EQ(first.values, second.values);
  EXPECT_EQ(model.calls, 1);
  ASSERT_TRUE(embedder.embed(std::span(&text, 1), models::EmbedFor::document, {}));
  ASSERT_TRUE(embedder.embed(std::span(&text, 1), models::EmbedFor::document, {}));
  EXPECT_EQ(model.calls, 3);
}

TEST(RememberingEmbedder, AFailureIsNotRemembered) {
  Counted model;
  RememberingEmbedder embedder(model);
  const std::string_view text = "chest pain";
  model.fails = true;
  EXPECT_FALSE(embedder.embed(std::span(&text, 1), models::EmbedFor::query, {}));
  model.fails = false;
  EXPECT_TRUE(embedder.embed(std::span(&text, 1), models::EmbedFor::query, {}));
}

}  // namespace
}  // namespace osler::apps
