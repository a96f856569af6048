// One retrieval with the shipped model over 2,000 invented passages: anew, with its vector
// remembered, with its result remembered.
#include "answering/answers/cached_search.h"

#include <benchmark/benchmark.h>

#include "answering/answers/small_library_for_test.h"
#include "knowledge/models/test_models.h"

namespace osler::answers {
namespace {

constexpr int passages = 2000;

struct Stocked : SmallLibrary {
  Stocked() : model(models::own_embedder()) {
    if (model == nullptr) return;
    std::vector<library::Candidate> batch;
    for (int i = 0; i < passages; ++i) {
      std::string text = "Leaflet " + std::to_string(i) + ": take the tablet with food";
      for (int word = 0; word < 12; ++word) {
        text += " w" + std::to_string((i * 7 + word * word * 31) % 997);
      }
      auto candidate = library::TestingLibrary::candidate("d" + std::to_string(i), text + ".");
      candidate.stewardship.tier = 1;
      batch.push_back(std::move(candidate));
    }
    const ingest::Shelf shelf{*kept.database, folder, *kept.keys, kept.library};
    const ingest::IndexTools tools{lexicon, {model.get()}, {}, true};
    const auto nothing = [](storage::Session&, const ingest::Committed&) { return Result<void>(); };
    need(ingest::commit_batch(shelf, tools, batch, nothing, {}).has_value());
    need(snapshots.refresh().has_value());
  }
  std::unique_ptr<models::Embedder> model;
};

void retrieve_with(benchmark::State& state, const CacheOptions& options) {
  static Stocked library;
  if (library.model == nullptr) {
    state.SkipWithError(models::why_models_are_absent().c_str());
    return;
  }
  RetrievalCaches caches(options);
  Sources sources = library.sources();
  sources.embedder = library.model.get();
  sources.caches = &caches;
  text::Analyzer analyzer(library.lexicon.words_of(text::ConceptType::drug));
  const FacetQuestion whole = whole_question("Which tablet should be taken with food, w31 or w124?",
                                             library.lexicon, analyzer);
  const RetrieveRequest request{.question = whole,
                                .scope = library.everybody,
                                .k = 12,
                                .day = library::TestingLibrary::today,
                                .asker = "somebody"};
  for (auto _ : state) {
    benchmark::DoNotOptimize(retrieve(request, sources, RetrievalProfile{}, {}));
  }
  const CacheFigures hits = caches.result_figures();
  state.counters["result_hits"] = static_cast<double>(hits.hits);
}

BENCHMARK_CAPTURE(retrieve_with, anew, CacheOptions{0, 0})->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(retrieve_with, vector_remembered, CacheOptions{1 << 20, 0})
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(retrieve_with, result_remembered, CacheOptions{1 << 20, 1 << 20})
    ->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace osler::answers
