#pragma once

namespace osler::evaluation {

/// A measured value with the bounds between which the true one lies with the stated confidence.
struct Interval {
  double value = 0;
  double low = 0;
  double high = 0;

  bool operator==(const Interval&) const = default;
};

}  // namespace osler::evaluation
