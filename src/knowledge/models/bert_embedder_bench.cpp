// Tokens per CPU-second of one thread on texts of about 210 tokens and on a short query, for each
// way of multiplying that this CPU has.
#include "knowledge/models/bert_embedder.h"

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

void embed(benchmark::State& state, BertEmbedderOptions options, std::size_t tokens,
           std::size_t texts) {
  if (!supported(options.level)) {
    state.SkipWithError("this CPU cannot");
    return;
  }
  const ModelCard card = shipped_models()[0];
  const auto file = obtain_model_file(card, default_models_folder());
  if (!file) {
    state.SkipWithError(why_models_are_absent().c_str());
    return;
  }
  const auto embedder = BertEmbedder::open(*file, card, options).value();
  state.SetLabel(std::string(embedder->kernels()));
  const std::string text = text_of(*embedder, tokens);
  const std::vector<std::string_view> batch(texts, text);
  for (auto _ : state) {
    benchmark::DoNotOptimize(embedder->embed(batch, EmbedFor::document, {}));
  }
  const double count = static_cast<double>(embedder->count_tokens(text) * batch.size());
  state.counters["tokens/cpu_s"] = benchmark::Counter(
      count * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}

BertEmbedderOptions with(SimdLevel level, Arithmetic arithmetic, bool exact) {
  BertEmbedderOptions options;
  options.level = level;
  options.arithmetic = arithmetic;
  options.exact = exact;
  return options;
}

#define OSLER_BENCH(name, ...)                                            \
  BENCHMARK_CAPTURE(embed, name##_200_tokens, with(__VA_ARGS__), 200, 32) \
      ->Unit(benchmark::kMillisecond);                                    \
  BENCHMARK_CAPTURE(embed, name##_query, with(__VA_ARGS__), 12, 1)->Unit(benchmark::kMillisecond)

OSLER_BENCH(amx, SimdLevel::amx, Arithmetic::floats, false);
OSLER_BENCH(amx_int8, SimdLevel::amx, Arithmetic::int8, false);
OSLER_BENCH(avx512, SimdLevel::avx512, Arithmetic::floats, false);
OSLER_BENCH(avx512_int8, SimdLevel::avx512, Arithmetic::int8, false);
OSLER_BENCH(avx512_f32, SimdLevel::avx512, Arithmetic::floats, true);
OSLER_BENCH(avx2, SimdLevel::avx2, Arithmetic::floats, true);
OSLER_BENCH(scalar, SimdLevel::scalar, Arithmetic::floats, true);

}  // namespace
}  // namespace osler::models
