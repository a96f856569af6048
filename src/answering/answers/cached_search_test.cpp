#include "answering/answers/cached_search.h"

#include <gtest/gtest.h>

#include <thread>

#include "answering/answers/small_library_for_test.h"
#include "foundation/base/metrics.h"

namespace osler::answers {
namespace {

/// Counts what reaches the model.
class CountingEmbedder final : public models::Embedder {
 public:
  Result<models::Matrix> embed(std::span<const std::string_view> texts, models::EmbedFor purpose,
                               std::stop_token stop) override {
    ++calls;
    if (fails) return fail(ErrorCode::unavailable, "gone");
    return inner.embed(texts, purpose, std::move(stop));
  }
  std::size_t dimension() const override { return inner.dimension(); }
  std::size_t max_tokens() const override { return inner.max_tokens(); }
  std::size_t count_tokens(std::string_view text) const override {
    return inner.count_tokens(text);
  }
  const models::ModelIdentity& identity() const override { return identity_; }

  models::HashEmbedder inner;
  models::ModelIdentity identity_ = inner.identity();
  std::atomic<int> calls = 0;
  bool fails = false;
};

class CachedSearchTest : public testing::Test {
 protected:
  CachedSearchTest() {
    library_.add("one", "A myocardial infarction needs an ambulance at once.");
    library_.add("two", "Aspirin is taken with food after a meal.");
    library_.add("three", "Aspirin thins the blood.");
    sources_.embedder = &embedder_;
    sources_.caches = &caches_;
  }

  Retrieved ask(std::string_view question, std::string_view asker, StageMeter* meter = nullptr) {
    text::Analyzer analyzer(library_.lexicon.words_of(text::ConceptType::drug));
    const FacetQuestion whole = whole_question(question, library_.lexicon, analyzer);
    const RetrieveRequest request{.question = whole,
                                  .scope = scope_,
                                  .k = 3,
                                  .day = library::TestingLibrary::today,
                                  .meter = meter,
                                  .asker = asker};
    auto found = retrieve(request, sources_, profile_, {});
    EXPECT_TRUE(found.has_value()) << found.error().message;
    return std::move(*found);
  }
  static void expect_same(const Retrieved& one, const Retrieved& other) {
    ASSERT_EQ(one.hits.size(), other.hits.size());
    for (std::size_t i = 0; i < one.hits.size(); ++i) {
      EXPECT_EQ(one.hits[i].chunk, other.hits[i].chunk);
      EXPECT_EQ(one.hits[i].score, other.hits[i].score);  // to the last bit
      EXPECT_EQ(one.hits[i].lexical, other.hits[i].lexical);
      EXPECT_EQ(one.hits[i].dense, other.hits[i].dense);
      EXPECT_EQ(one.hits[i].span.begin, other.hits[i].span.begin);
    }
    EXPECT_EQ(one.snapshot, other.snapshot);
    EXPECT_EQ(one.space, other.space);
    EXPECT_EQ(one.degraded_dense, other.degraded_dense);
  }
  bool names(const Retrieved& found, std::string_view document) {
    return std::ranges::any_of(found.hits, [&](const search::Hit& hit) {
      const auto version = library_.kept.library.version(hit.version);
      return version && version->document.value == document;
    });
  }

  SmallLibrary library_;
  CountingEmbedder embedder_;
  RetrievalCaches caches_;
  RetrievalProfile profile_;
  access::Scope scope_ = library_.everybody;
  Sources sources_ = library_.sources();
};

TEST_F(CachedSearchTest, AHitIsTheSearchToTheLastBitAndAsksNoModel) {
  const Retrieved first = ask("What is aspirin for?", "a");
  const Retrieved again = ask("What is  aspirin for", "a");
  EXPECT_FALSE(first.from_cache);
  EXPECT_TRUE(again.from_cache);
  EXPECT_EQ(embedder_.calls, 1);
  expect_same(first, again);
  sources_.caches = nullptr;
  expect_same(ask("What is aspirin for?", "a"), again);
}

TEST_F(CachedSearchTest, NobodyLearnsFromItsSpeedWhatAnotherHasAsked) {
  ask("aspirin food", "a");
  EXPECT_FALSE(ask("aspirin food", "b").from_cache);
  EXPECT_EQ(embedder_.calls, 2);
  EXPECT_TRUE(ask("aspirin food", "b").from_cache);
}

TEST_F(CachedSearchTest, NobodyInParticularLeavesAndFindsNothing) {
  ask("aspirin food", "");
  EXPECT_FALSE(ask("aspirin food", "").from_cache);
  EXPECT_EQ(caches_.result_figures().entries + caches_.vector_figures().entries, 0U);
}

TEST_F(CachedSearchTest, OnlyAnApprovedQuestionIsShared) {
  caches_.approve({"Aspirin food?"});
  ask("Aspirin food", "a");
  EXPECT_TRUE(ask("Aspirin  food?", "b").from_cache);
  EXPECT_TRUE(ask("Aspirin food", "").from_cache);
  EXPECT_FALSE(ask("aspirin food", "b").from_cache) << "case makes another question";
}

TEST_F(CachedSearchTest, ADeletionIsNeverOutlived) {
  ASSERT_TRUE(names(ask("aspirin food", "a"), "two"));
  const ingest::Shelf shelf{*library_.kept.database, library_.folder, *library_.kept.keys,
                            library_.kept.library};
  ASSERT_TRUE(ingest::take_out(shelf, {"two"}, ingest::TakeOut::remove).has_value());
  ASSERT_TRUE(library_.snapshots.refresh().has_value());
  const Retrieved after = ask("aspirin food", "a");
  EXPECT_FALSE(after.from_cache);
  EXPECT_FALSE(names(after, "two"));
}

TEST_F(CachedSearchTest, AnotherScopeNeverGetsTheResult) {
  caches_.approve({"aspirin food"});
  ASSERT_FALSE(ask("aspirin food", "a").hits.empty());
  scope_.patient_tiers = {false, false, true, true};  // the documents have tier 1
  const Retrieved narrow = ask("aspirin food", "a");
  EXPECT_FALSE(narrow.from_cache);
  EXPECT_TRUE(narrow.hits.empty());
  scope_ = library_.everybody;
  scope_.policy = "another";
  EXPECT_FALSE(ask("aspirin food", "a").from_cache);
}

TEST_F(CachedSearchTest, AnotherProfileOrQuerySideIsAnotherResult) {
  ask("aspirin food", "a");
  profile_.fusion.dense_share = .1;
  EXPECT_FALSE(ask("aspirin food", "a").from_cache);
  EXPECT_EQ(embedder_.calls, 1) << "the vector is the same for every profile";
  embedder_.identity_.adapter = "another";
  EXPECT_FALSE(ask("aspirin food", "a").from_cache);
  EXPECT_EQ(embedder_.calls, 2);
}

TEST_F(CachedSearchTest, AResultWithoutItsModelIsNotKept) {
  embedder_.fails = true;
  EXPECT_TRUE(ask("aspirin food", "a").degraded_dense);
  embedder_.fails = false;
  const Retrieved after = ask("aspirin food", "a");
  EXPECT_FALSE(after.from_cache);
  EXPECT_FALSE(after.degraded_dense);
}

TEST_F(CachedSearchTest, AnEntryThatNamesWhatMustNotBeShownIsDroppedNotServed) {
  const auto snapshot = library_.snapshots.current().value();
  const Retrieved found = ask("aspirin food", "a");
  text::Analyzer analyzer(library_.lexicon.words_of(text::ConceptType::drug));
  FacetQuestion whole = whole_question("aspirin food", library_.lexicon, analyzer);
  whole.text = plain_question(whole.text);
  const access::Scope nothing;
  const RetrieveRequest request{.question = whole,
                                .scope = nothing,
                                .k = 3,
                                .day = library::TestingLibrary::today,
                                .asker = "a"};
  const SearchedFor asked{whole, request, sources_, profile_, *snapshot};
  const CachedSearch cached(asked);
  cached.keep(found);  // as if a bug had put somebody else's result here
  EXPECT_FALSE(cached.find().has_value());
  EXPECT_EQ(caches_.result_figures().entries, 1U) << "the wrong one is gone, the right one stays";
}

TEST_F(CachedSearchTest, HitsAreMeteredAndCounted) {
  Registry registry;
  caches_.count_in(registry);
  StageMeter first;
  ask("aspirin food", "a", &first);
  StageMeter second;
  ask("aspirin food", "a", &second);
  EXPECT_EQ(first.usage().cache_hits, 0U);
  EXPECT_EQ(second.usage().cache_hits, 1U);
  const std::string page = registry.render();
  EXPECT_NE(page.find("osler_cache_lookups_total{cache=\"results\",outcome=\"hit\"} 1"),
            std::string::npos);
  EXPECT_NE(page.find("osler_cache_lookups_total{cache=\"vectors\",outcome=\"miss\"} 1"),
            std::string::npos);
}

TEST_F(CachedSearchTest, ManyAskersAtOnceGetWhatASearchGives) {
  sources_.caches = nullptr;
  const Retrieved expected = ask("aspirin food", "x");
  sources_.caches = &caches_;
  Registry registry;
  caches_.count_in(registry);
  caches_.approve({"aspirin food"});
  std::vector<std::jthread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 30; ++i) {
        expect_same(ask("aspirin food", std::to_string(t)), expected);
        ask("blood " + std::to_string(i % 3), std::to_string(t));
      }
    });
  }
}

}  // namespace
}  // namespace osler::answers
