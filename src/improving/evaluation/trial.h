#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <vector>

#include "foundation/base/result.h"
#include "improving/evaluation/tunable.h"

namespace osler::evaluation {

/// What one setting gave on every question, in their order.
struct Trial {
  std::vector<double> success;  // success@3
  std::vector<double> ndcg;     // ndcg@10
  double p95_ms = 0;            // of a question's search; 0: not measured

  /// What is maximised, in [0, 1]. Source   retrieval 17: nDCG@10 + Success@3, halved.
  double worth(std::size_t question) const { return (success[question] + ndcg[question]) / 2; }
};

std::vector<double> worths(const Trial& trial);

/// Asks every question under a setting. Evaluation knows no search: it is handed in.
using TryOut = std::function<Result<Trial>(const Setting&)>;

/// Tries each setting once, however often it is asked for. One thread.
class TrialBook {
 public:
  explicit TrialBook(TryOut try_out) : try_out_(std::move(try_out)) {}
  /// Valid as long as the book. Errors   those of the tryout.
  Result<const Trial*> at(const Setting& setting);
  std::size_t size() const { return trials_.size(); }

 private:
  TryOut try_out_;
  std::map<Setting, Trial> trials_;
};

/// Mean of `values` over some questions; 0 over none.
double mean_over(std::span<const double> values, std::span<const std::size_t> questions);

/// Standard error of a mean over some questions whose groups rise and fall together.
/// Source   Cameron & Miller 2015: the squares of each group's summed excess, with n/(n - 1).
double clustered_error(std::span<const double> values, std::span<const std::size_t> questions,
                       std::span<const std::uint32_t> groups);

}  // namespace osler::evaluation
