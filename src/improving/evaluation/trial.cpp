#include "improving/evaluation/trial.h"

#include <cmath>
#include <utility>

namespace osler::evaluation {

std::vector<double> worths(const Trial& trial) {
  std::vector<double> values;
  for (std::size_t i = 0; i < trial.success.size(); ++i) values.push_back(trial.worth(i));
  return values;
}

Result<const Trial*> TrialBook::at(const Setting& setting) {
  if (const auto known = trials_.find(setting); known != trials_.end()) return &known->second;
  TRY_ASSIGN(Trial trial, try_out_(setting));
  return &trials_.emplace(setting, std::move(trial)).first->second;
}

double mean_over(std::span<const double> values, std::span<const std::size_t> questions) {
  if (questions.empty()) return 0;
  double sum = 0;
  for (const std::size_t question : questions) sum += values[question];
  return sum / static_cast<double>(questions.size());
}

double clustered_error(std::span<const double> values, std::span<const std::size_t> questions,
                       std::span<const std::uint32_t> groups) {
  const double mean = mean_over(values, questions);
  std::map<std::uint32_t, double> excess;
  for (const std::size_t question : questions) excess[groups[question]] += values[question] - mean;
  const auto count = static_cast<double>(excess.size());
  if (count < 2) return 0;
  double squares = 0;
  for (const auto& [group, sum] : excess) squares += sum * sum;
  return std::sqrt(squares * count / (count - 1)) / static_cast<double>(questions.size());
}

}  // namespace osler::evaluation
