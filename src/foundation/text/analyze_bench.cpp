#include <string>

#include <benchmark/benchmark.h>

#include "foundation/text/analyze.h"
#include "foundation/text/sentences.h"

namespace osler::text {
namespace {

std::string prose() {
  const std::string page =
      "Paracetamol 500 mg tablets are used for mild to moderate pain and for fever. Adults take "
      "one or "
      "two tablets every 4 to 6 hours; do not take more than 8 tablets (4 g) in 24 hours. Ask a "
      "doctor "
      "before use if you have liver disease, weigh under 50 kg or drink alcohol regularly. HbA1c "
      "should "
      "be below 7.0 % in most people with type 2 diabetes, e.g. those without hypoglycaemia.\n";
  std::string text;
  while (text.size() < 1'000'000) text += page;
  return text;
}

void analyze_prose(benchmark::State& state) {
  const std::string text = prose();
  Analyzer analyzer;
  Analysis analysis;
  for (auto _ : state) {
    analyzer.analyze(text, analysis);
    benchmark::DoNotOptimize(analysis);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(analyze_prose);

void split_prose(benchmark::State& state) {
  const std::string text = prose();
  for (auto _ : state) benchmark::DoNotOptimize(sentences(text));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(split_prose);

}  // namespace
}  // namespace osler::text
