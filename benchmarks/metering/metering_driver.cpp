// What metering costs: whole answers (triage, search, proof, durable audit record, conversation
// row) with and without a meter, in turn, over one library. Prints one JSON line.
//   ninja osler_metering_driver && benchmarks/metering/osler_metering_driver [ROUNDS]
// The difference of two medians of CPU time drowns in the noise of a shared machine, so that the
// meter's own calls are timed as well: what one stage costs x the stages of an answer.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "foundation/base/stage_meter.h"
#include "improving/decisions/ledger.h"
#include "improving/decisions/testing_probes.h"

namespace {

using namespace osler;             // NOLINT(google-build-using-namespace): a program of its own
using namespace osler::decisions;  // NOLINT(google-build-using-namespace)

double seconds(std::chrono::nanoseconds span) {
  return std::chrono::duration<double>(span).count();
}

double median(std::vector<double> values) { return percentile(std::move(values), 0.5); }

/// CPU seconds of one answer.
double answer(const PlantedFact& fact, const ArmGround& ground, StageMeter* meter) {
  conversations::TurnRequest request;
  request.question = egress::QuestionText(fact.question);
  request.principal = ground.principal;
  request.scope = ground.scope;
  request.owner = "bench";
  request.meter = meter;
  const auto before = process_cpu_time();
  const auto turn =
      ground.talk.turn(request, {[](std::string_view) {}, [](std::string_view) {}}, {});
  if (!turn) std::abort();
  return seconds(process_cpu_time() - before);
}

/// CPU seconds of one stage, begun and ended.
double stage_cost() {
  constexpr int rounds = 200'000;
  StageMeter meter;
  const auto before = thread_cpu_time();
  for (int i = 0; i < rounds; ++i) const StageMeter::Stage stage(&meter, "search");
  return seconds(thread_cpu_time() - before) / rounds;
}

}  // namespace

int main(int count, char** words) {
  const long rounds = count > 1 ? std::strtol(words[1], nullptr, 10) : 300;
  const TestingProbes test;
  const auto clinic = TrialClinic::open(test.parts).value();
  const auto facts = planted_facts(50, 1);
  if (!clinic->add(documents_of(facts), {})) return 1;
  std::vector<double> with, without, stages, sums;
  for (long round = 0; round < rounds; ++round) {
    const PlantedFact& fact = facts[static_cast<std::size_t>(round) % facts.size()];
    StageMeter meter;
    const bool first = round % 2 == 0;
    if (first) without.push_back(answer(fact, clinic->ground(), nullptr));
    const double metered = answer(fact, clinic->ground(), &meter);
    with.push_back(metered);
    sums.push_back(static_cast<double>(metered_of(meter).cpu_us) / 1e6 / metered);
    if (!first) without.push_back(answer(fact, clinic->ground(), nullptr));
    stages.push_back(static_cast<double>(meter.stages().size()));
  }
  const double stage = stage_cost();
  const double own = stage * median(stages) / median(without);
  std::printf(
      "{\"rounds\": %ld, \"cpu_ms_without\": %.3f, \"cpu_ms_with\": %.3f, "
      "\"difference_of_medians\": %.4f, \"stage_us\": %.3f, \"stages\": %.0f, "
      "\"meter_share\": %.5f, \"stages_of_process\": %.3f}\n",
      rounds, median(without) * 1e3, median(with) * 1e3, median(with) / median(without) - 1,
      stage * 1e6, median(stages), own, median(sums));
  return 0;
}
