#include "improving/evaluation/distributions.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace osler::evaluation {

namespace {

constexpr double smallest = 1e-15;

/// Bisection: the cumulative functions rise, and 200 halvings leave nothing to choose.
template <class Cdf>
double quantile_of(double p, double limit, const Cdf& cdf) {
  const double wanted = std::clamp(p, smallest, 1 - smallest);
  double low = -limit;
  double high = limit;
  for (int i = 0; i < 200; ++i) {
    const double middle = (low + high) / 2;
    (cdf(middle) < wanted ? low : high) = middle;
  }
  return (low + high) / 2;
}

double held_off_zero(double value) { return std::abs(value) < 1e-300 ? 1e-300 : value; }

double beta_fraction(double x, double a, double b) {
  double c = 1;
  double d = 1 / held_off_zero(1 - (a + b) * x / (a + 1));
  double result = d;
  for (int i = 1; i <= 500; ++i) {
    const double m = i;
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / held_off_zero(1 + even * d);
    c = held_off_zero(1 + even / c);
    result *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / held_off_zero(1 + odd * d);
    c = held_off_zero(1 + odd / c);
    const double step = d * c;
    result *= step;
    if (std::abs(step - 1) < 1e-14) break;
  }
  return result;
}

}  // namespace

double normal_cdf(double z) { return std::erfc(-z / std::numbers::sqrt2) / 2; }

double normal_quantile(double p) { return quantile_of(p, 40, normal_cdf); }

double beta_cdf(double x, double a, double b) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast only on this side of the mean; the other side is the complement.
  if (x > (a + 1) / (a + b + 2)) return 1 - beta_cdf(1 - x, b, a);
  const double front = std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) +
                                a * std::log(x) + b * std::log1p(-x));
  return front * beta_fraction(x, a, b) / a;
}

double student_cdf(double t, double freedom) {
  const double tail = beta_cdf(freedom / (freedom + t * t), freedom / 2, 0.5) / 2;
  return t > 0 ? 1 - tail : tail;
}

double student_quantile(double p, double freedom) {
  return quantile_of(p, 1e16, [freedom](double t) { return student_cdf(t, freedom); });
}

}  // namespace osler::evaluation
