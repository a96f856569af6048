// Tokens per CPU-second of one thread, on chunks of about 210 tokens and on a short query.
#include "knowledge/models/llama_embedder.h"

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "knowledge/models/test_models.h"

namespace osler::models {
namespace {

std::string text_of(const Embedder& embedder, std::size_t tokens) {
  constexpr std::string_view sentence =
      "Take one tablet every six hours with food, and see a doctor if the fever lasts. ";
  std::string text;
  while (embedder.count_tokens(text) < tokens) text += sentence;
  return text;
}

void embed(benchmark::State& state) {
  const auto embedder = shipped_embedder();
  if (embedder == nullptr) {
    state.SkipWithError(why_models_are_absent().c_str());
    return;
  }
  const auto tokens = static_cast<std::size_t>(state.range(0));
  const std::string text = text_of(*embedder, tokens);
  const std::vector<std::string_view> batch(static_cast<std::size_t>(state.range(1)), text);
  for (auto _ : state) {
    benchmark::DoNotOptimize(embedder->embed(batch, EmbedFor::document, {}));
  }
  const double count = static_cast<double>(embedder->count_tokens(text) * batch.size());
  state.counters["tokens/cpu_s"] = benchmark::Counter(
      count * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(embed)->Args({200, 16})->Args({12, 1})->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace osler::models
