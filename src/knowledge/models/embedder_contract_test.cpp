// What every Embedder promises, run unchanged on each form.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <memory>
#include <numeric>
#include <thread>

#include "knowledge/models/hash_embedder.h"
#include "knowledge/models/query_adapter.h"
#include "knowledge/models/test_models.h"

namespace osler::models {
namespace {

using MakeEmbedder = std::function<std::unique_ptr<Embedder>()>;

struct Form {
  std::string name;
  MakeEmbedder make;  // nullptr: what it needs is not on this machine
};

class EmbedderContract : public testing::TestWithParam<Form> {
 protected:
  void SetUp() override {
    embedder_ = GetParam().make();
    if (embedder_ == nullptr) GTEST_SKIP() << why_models_are_absent();
  }
  Result<Matrix> embed(std::vector<std::string_view> texts, std::stop_token stop = {}) {
    return embedder_->embed(texts, EmbedFor::document, std::move(stop));
  }
  std::unique_ptr<Embedder> embedder_;
};

double dot(std::span<const float> a, std::span<const float> b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

TEST_P(EmbedderContract, EachRowHasLengthOne) {
  const Matrix rows = embed({"chest pain", "a", "???", "\u00e9\u4e2d\u6587", "x y\nz"}).value();
  ASSERT_EQ(rows.rows, 5U);
  ASSERT_EQ(rows.columns, embedder_->dimension());
  ASSERT_EQ(rows.values.size(), rows.rows * rows.columns);
  for (std::size_t i = 0; i < rows.rows; ++i) EXPECT_NEAR(dot(rows.row(i), rows.row(i)), 1, 1e-5);
}

TEST_P(EmbedderContract, ATextHasTheSameVectorWhateverItsNeighbours) {  // wrong masks and padding
  const Matrix alone = embed({"chest pain"}).value();
  const Matrix among =
      embed({"aspirin", "chest pain", "how often may I take paracetamol for a headache?"}).value();
  EXPECT_NEAR(dot(alone.row(0), among.row(1)), 1.0, 1e-4);
}

TEST_P(EmbedderContract, TheSameCallGivesTheSameBytes) {
  EXPECT_EQ(embed({"chest pain", "aspirin"}).value().values,
            embed({"chest pain", "aspirin"}).value().values);
}

TEST_P(EmbedderContract, SimilarTextsLieNearerThanOthers) {
  const Matrix rows = embed({"When should I take paracetamol for pain?",
                             "Paracetamol: take one tablet every six hours for pain.",
                             "The clinic is closed on public holidays."})
                          .value();
  EXPECT_GT(dot(rows.row(0), rows.row(1)), dot(rows.row(0), rows.row(2)));
}

TEST_P(EmbedderContract, NoTextsGiveNoRows) {
  const Matrix rows = embed({}).value();
  EXPECT_EQ(rows.rows, 0U);
  EXPECT_EQ(rows.columns, embedder_->dimension());
}

TEST_P(EmbedderContract, AnEmptyTextIsRefused) {
  EXPECT_EQ(embed({"a", ""}).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(embed({" \n"}).error().code, ErrorCode::invalid_argument);
}

TEST_P(EmbedderContract, NothingIsCutSilently) {
  std::string text = "pain";
  while (embedder_->count_tokens(text + " pain") <= embedder_->max_tokens()) text += " pain";
  EXPECT_TRUE(embed({text}).has_value());
  text += " pain";
  EXPECT_EQ(embed({text}).error().code, ErrorCode::too_large);
}

TEST_P(EmbedderContract, ManyTextsAreMoreThanOneBatch) {
  std::vector<std::string> texts;
  texts.reserve(70);
  for (int i = 0; i < 70; ++i) texts.push_back("leaflet number " + std::to_string(i));
  const Matrix rows = embed({texts.begin(), texts.end()}).value();
  const Matrix last = embed({texts.back()}).value();
  EXPECT_NEAR(dot(rows.row(69), last.row(0)), 1.0, 1e-4);
}

TEST_P(EmbedderContract, AStopBeforeTheStartIsObeyed) {
  std::stop_source source;
  source.request_stop();
  EXPECT_EQ(embed({"chest pain"}, source.get_token()).error().code, ErrorCode::cancelled);
}

TEST_P(EmbedderContract, SeveralThreadsMayCall) {
  const Matrix expected = embed({"chest pain"}).value();
  std::vector<std::jthread> threads;
  threads.reserve(3);
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 3; ++n) EXPECT_EQ(embed({"chest pain"}).value().values, expected.values);
    });
  }
}

TEST_P(EmbedderContract, TheIdentityNamesWeightsAndSpace) {
  EXPECT_FALSE(embedder_->identity().name.empty());
  EXPECT_EQ(embedder_->identity().sha256.size(), 64U);
  EXPECT_EQ(embedder_->identity().space_id.size(), 32U);
}

/// Owns the model that an adapter borrows.
class OwnedAdapted final : public Embedder {
 public:
  OwnedAdapted() {
    QueryAdapter adapter;
    adapter.dimensions = model_.dimension();
    adapter.rank = 1;
    adapter.u.assign(adapter.dimensions, .1F);
    adapter.v.assign(adapter.dimensions, .1F);
    adapter.space_id = model_.identity().space_id;
    adapted_ = AdaptedEmbedder::over(model_, adapter).value();
  }
  Result<Matrix> embed(std::span<const std::string_view> texts, EmbedFor purpose,
                       std::stop_token stop) override {
    return adapted_->embed(texts, purpose, std::move(stop));
  }
  std::size_t dimension() const override { return adapted_->dimension(); }
  std::size_t max_tokens() const override { return adapted_->max_tokens(); }
  std::size_t count_tokens(std::string_view text) const override {
    return adapted_->count_tokens(text);
  }
  const ModelIdentity& identity() const override { return adapted_->identity(); }

 private:
  HashEmbedder model_;
  std::unique_ptr<AdaptedEmbedder> adapted_;
};

INSTANTIATE_TEST_SUITE_P(
    Forms, EmbedderContract,
    testing::Values(Form{"hash", [] { return std::make_unique<HashEmbedder>(); }},
                    Form{"adapted", [] { return std::make_unique<OwnedAdapted>(); }},
                    Form{"llama", [] { return shipped_embedder(); }},
                    Form{"own", [] { return own_embedder(); }}),
    [](const auto& form) { return form.param.name; });

}  // namespace
}  // namespace osler::models
