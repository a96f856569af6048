#include "improving/evaluation/macro_f1.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

#include "improving/evaluation/random.h"

namespace osler::evaluation {

namespace {

/// Labels as numbers; resamples count in plain arrays.
struct Numbered {
  std::size_t labels = 0;
  std::vector<std::pair<std::size_t, std::size_t>> pairs;  // labels: "" is number 0
};

Numbered numbered(std::span<const LabelPair> pairs) {
  std::map<std::string, std::size_t> numbers{{"", 0}};
  const auto number = [&](const std::string& label) {
    return numbers.try_emplace(label, numbers.size()).first->second;
  };
  Numbered made;
  for (const LabelPair& pair : pairs) {
    const std::size_t expected = number(pair.expected);
    made.pairs.emplace_back(expected, number(pair.said));
  }
  made.labels = numbers.size();
  return made;
}

struct Counts {
  std::uint32_t right = 0, said = 0, expected = 0;
};

double mean_f1(const std::vector<Counts>& counts) {
  double sum = 0;
  std::size_t labels = 0;
  for (std::size_t i = 1; i < counts.size(); ++i) {  // 0 is no label
    const std::uint32_t both = counts[i].said + counts[i].expected;
    if (both == 0) continue;
    sum += 2.0 * counts[i].right / both;
    ++labels;
  }
  return labels == 0 ? 0 : sum / static_cast<double>(labels);
}

void count(std::pair<std::size_t, std::size_t> pair, std::vector<Counts>& counts) {
  ++counts[pair.first].expected;
  ++counts[pair.second].said;
  if (pair.first == pair.second) ++counts[pair.first].right;
}

}  // namespace

double macro_f1(std::span<const LabelPair> pairs) {
  const Numbered all = numbered(pairs);
  std::vector<Counts> counts(all.labels);
  for (const auto& pair : all.pairs) count(pair, counts);
  return mean_f1(counts);
}

Result<Interval> macro_f1_interval(std::span<const LabelPair> pairs,
                                   const BootstrapOptions& options) {
  if (pairs.empty()) return fail(ErrorCode::invalid_argument, "there is no label to score");
  const Numbered all = numbered(pairs);
  Random random(options.seed);
  std::vector<double> values;
  for (std::uint32_t i = 0; i < options.resamples; ++i) {
    std::vector<Counts> counts(all.labels);
    for (std::size_t k = 0; k < pairs.size(); ++k) {
      count(all.pairs[random.below(static_cast<std::uint32_t>(pairs.size()))], counts);
    }
    values.push_back(mean_f1(counts));
  }
  std::ranges::sort(values);
  const double tail = (1 - options.confidence) / 2;
  const auto at = [&](double share) {
    const auto place = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1));
    return values[place];
  };
  const double value = macro_f1(pairs);
  return Interval{value, std::min(value, at(tail)), std::max(value, at(1 - tail))};
}

}  // namespace osler::evaluation
