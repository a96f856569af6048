#pragma once

namespace osler::evaluation {

/// Share of the standard normal below `z`.
double normal_cdf(double z);
/// The z below which the share `p` lies; p in (0, 1), held within [1e-15, 1 - 1e-15].
double normal_quantile(double p);

/// Share of Beta(a, b) below `x`, a and b > 0.
/// Source   the continued fraction of NIST DLMF 8.17.22, evaluated after Lentz.
double beta_cdf(double x, double a, double b);

/// Share of Student's t with `freedom` > 0 degrees below `t`.
double student_cdf(double t, double freedom);
/// The t below which the share `p` lies; p as in normal_quantile().
double student_quantile(double p, double freedom);

}  // namespace osler::evaluation
