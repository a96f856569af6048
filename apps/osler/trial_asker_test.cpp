#include "apps/osler/trial_asker.h"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <sstream>
#include <thread>

#include "foundation/storage/temporary_folder.h"
#include "knowledge/models/hash_embedder.h"

namespace osler::apps {
namespace {

constexpr std::chrono::milliseconds slow{60};

/// Hashes words, after a while.
class SlowEmbedder final : public models::Embedder {
 public:
  Result<models::Matrix> embed(std::span<const std::string_view> texts, models::EmbedFor purpose,
                               std::stop_token stop) override {
    std::this_thread::sleep_for(slow);
    return hash_.embed(texts, purpose, std::move(stop));
  }
  std::size_t dimension() const override { return hash_.dimension(); }
  std::size_t max_tokens() const override { return hash_.max_tokens(); }
  std::size_t count_tokens(std::string_view text) const override {
    return hash_.count_tokens(text);
  }
  const models::ModelIdentity& identity() const override { return hash_.identity(); }

 private:
  models::HashEmbedder hash_;
};

/// A set of three documents, one of them twice and one of two passages, in a library of its own.
class TrialAskerTest : public testing::Test {
 protected:
  void SetUp() override {
    const std::string copy = "\"title\":\"\",\"text\":\"Gout hurts at night.\"}\n";
    std::string passages;
    for (int i = 0; i < 400; ++i)
      passages += "Rash rash itches on skin number " + std::to_string(i) + ". ";
    write("corpus.jsonl", "{\"_id\":\"d1\"," + copy + "{\"_id\":\"d2\"," + copy +
                              "{\"_id\":\"d3\",\"title\":\"\",\"text\":\"" + passages + "\"}\n");
    write("queries.jsonl",
          "{\"_id\":\"q1\",\"text\":\"gout\"}\n{\"_id\":\"q2\",\"text\":\"rash\"}\n");
    write("qrels.tsv", "q1\td1\t1\nq2\td3\t1\n");
    set_ = evaluation::read_beir_set(folder_.path(), "").value();
    library_ = EvalLibrary::open({arguments_, terminal_, terminal_, {}}, folder_.path(), 3).value();
  }
  void write(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_.path() / name, std::ios::binary) << bytes;
  }

  storage::TemporaryFolder folder_;
  Arguments arguments_ = Arguments::parse(std::vector<std::string>{"--set", "models.embedder=hash"},
                                          std::vector<Option>{{"--set", "NAME=VALUE", ""}})
                             .value();
  std::ostringstream said_;
  Terminal terminal_{said_, -1};
  evaluation::BeirSet set_;
  std::unique_ptr<EvalLibrary> library_;
};

TEST_F(TrialAskerTest, ADocumentCountsOnceAndEveryCopyByItself) {
  BenchmarkAsker asker(*library_, 10);
  const auto profile = counted({});
  const auto documents = [&](std::string_view text) {
    const auto found = asker.ask(asker.question(text), profile, nullptr, {}).value();
    EXPECT_GT(found.pool.chunks.size(), 1U) << text;
    auto names = asker.names(found.pool, profile);
    std::ranges::sort(names);
    return names;
  };
  EXPECT_EQ(documents("gout"), (std::vector<std::string>{"d1", "d2"}));
  EXPECT_EQ(documents("rash"), std::vector<std::string>{"d3"});
}

TEST_F(TrialAskerTest, WhatEmbeddingCostsIsNoSettingsFault) {
  SlowEmbedder embedder;
  TrialAsker asker(*library_, set_, &embedder, {});
  const auto first = asker.ask({}).value();
  EXPECT_LT(first.p95_ms, static_cast<double>(slow.count()));
  EXPECT_EQ(first.success, (std::vector<double>{1, 1}));
  EXPECT_NE(asker.space(), "");
}

TEST_F(TrialAskerTest, WhatOnlyFusesOtherwiseIsNotSearchedAgain) {
  TrialAsker asker(*library_, set_, nullptr, {});
  const auto first = asker.ask({}).value();
  answers::RetrievalProfile fused;
  fused.fusion.anchor_bonus = .5;
  EXPECT_EQ(asker.ask(fused).value().p95_ms, first.p95_ms) << "no new times";
  EXPECT_EQ(asker.space(), "");
}

}  // namespace
}  // namespace osler::apps
