#include <algorithm>
#include <cmath>

#include "improving/decisions/probes.h"
#include "improving/evaluation/random.h"

namespace osler::decisions {

namespace {

/// Seconds of every answer at one size.
struct AtSize {
  double size = 0;
  std::vector<double> cpu;
  std::vector<double> wall;
};

std::vector<TrialDocument> padding(std::size_t from, std::size_t to) {
  constexpr std::size_t sentences = 4;
  const auto facts = planted_facts(to * sentences, 7);  // other numbers in each
  std::vector<TrialDocument> documents;
  for (std::size_t i = from; i < to; ++i) {
    std::string text = "Ward word" + std::to_string(i) + ". ";  // a vocabulary grows too
    for (std::size_t k = 0; k < sentences; ++k) {
      text += facts[i * sentences + k].old_sentence + " ";
    }
    documents.push_back({"padding-" + std::to_string(i), "Note " + std::to_string(i), text});
  }
  return documents;
}

Result<AtSize> asked_at(std::size_t size, const Arm& arm, const TrialClinic& clinic,
                        std::span<const PlantedFact> facts, const std::stop_token& stop) {
  AtSize made;
  made.size = static_cast<double>(size);
  Rubric rubric;
  for (int round = 0; round < 3; ++round) {
    for (const PlantedFact& fact : facts) {
      TRY_ASSIGN(const ArmAnswer answer,
                 run_arm(arm, question_of(fact), clinic.ground(), rubric, stop));
      made.cpu.push_back(static_cast<double>(answer.took.cpu_us) / 1e6);
      made.wall.push_back(static_cast<double>(answer.took.wall_us) / 1e6);
    }
  }
  return made;
}

/// As many values, drawn from them with replacement.
std::vector<double> redrawn(const std::vector<double>& values, evaluation::Random& random) {
  std::vector<double> made(values.size());
  std::ranges::generate(
      made, [&] { return values[random.below(static_cast<std::uint32_t>(values.size()))]; });
  return made;
}

/// Exponent of the medians, with a percentile bootstrap over the answers at each size.
Interval exponent_of(std::span<const AtSize> sizes, std::vector<double> AtSize::*of) {
  constexpr std::size_t resamples = 1000;
  evaluation::Random random(20261124);
  const auto fitted = [&](bool is_resampled) {
    std::vector<std::pair<double, double>> points;
    for (const AtSize& at : sizes) {
      const auto values = is_resampled ? redrawn(at.*of, random) : at.*of;
      // No clock shows less than a microsecond.
      points.emplace_back(at.size, std::max(percentile(values, 0.5), 1e-6));
    }
    return growth_exponent(points);
  };
  std::vector<double> drawn(resamples);
  std::ranges::generate(drawn, [&] { return fitted(true); });
  std::ranges::sort(drawn);
  return {fitted(false), drawn[resamples / 40], drawn[resamples - 1 - resamples / 40]};
}

}  // namespace

double growth_exponent(std::span<const std::pair<double, double>> points) {
  double x_mean = 0, y_mean = 0;
  for (const auto& [x, y] : points) {
    x_mean += std::log(x) / static_cast<double>(points.size());
    y_mean += std::log(y) / static_cast<double>(points.size());
  }
  double above = 0, below = 0;
  for (const auto& [x, y] : points) {
    above += (std::log(x) - x_mean) * (std::log(y) - y_mean);
    below += (std::log(x) - x_mean) * (std::log(x) - x_mean);
  }
  return below > 0 ? above / below : 0;
}

Result<std::vector<Measure>> scalability_test(const ProbeGround& ground, std::stop_token stop) {
  Arm arm;
  arm.name = "rag_extractive";
  arm.kind = ArmKind::rag_extractive;
  TRY_ASSIGN(const auto clinic, TrialClinic::open(ground.parts));
  const auto facts = planted_facts(12, ground.options.seed);
  TRY(clinic->add(documents_of(facts), stop));
  std::vector<AtSize> sizes;
  std::size_t held = 0;
  std::string names;
  for (const std::size_t factor : {1U, 4U, 16U}) {
    const std::size_t size = ground.options.base_documents * factor;
    TRY(clinic->add(padding(held, size), stop));
    held = size;
    TRY_ASSIGN(AtSize at, asked_at(size, arm, *clinic, facts, stop));
    sizes.push_back(std::move(at));
    names += (names.empty() ? "" : ", ") + std::to_string(size);
  }
  const std::string how = "exponent of the median over 1x, 4x, 16x = " + names +
                          " synthetic documents, n=" + std::to_string(sizes[0].cpu.size()) +
                          " answers each; below 1 is sub-linear; ";
  return std::vector<Measure>{
      number_row("scalability, cost", arm, exponent_of(sizes, &AtSize::cpu), "exponent",
                 how + "CPU time"),
      number_row("scalability, latency", arm, exponent_of(sizes, &AtSize::wall), "exponent",
                 how + "wall time")};
}

}  // namespace osler::decisions
