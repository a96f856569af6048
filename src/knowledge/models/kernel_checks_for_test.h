#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <random>
#include <vector>

#include "knowledge/models/bert_kernels.h"

namespace osler::models {

/// Random rows times a random matrix plus a bias, under GELU, for tests of any kernel.
class Case {
 public:
  Case(std::size_t rows, std::size_t inputs, std::size_t outputs)
      : rows_(rows),
        inputs_(inputs),
        outputs_(outputs),
        a_(rows * round_up(inputs, 16)),
        b_(outputs * inputs),
        bias_(round_up(outputs, panel_columns)) {
    std::mt19937 random(3);
    std::normal_distribution<float> normal;
    for (auto* values : {&a_, &b_}) {
      for (float& value : *values) value = normal(random);
    }
    for (std::size_t i = 0; i < outputs; ++i) bias_[i] = normal(random);
  }

  std::vector<float> product(const BertKernels& kernels, const BertGemm& gemm) const {
    PackedMatrix packed;
    gemm.pack({b_.data(), outputs_, inputs_, inputs_, 1}, packed);
    std::vector<float> a = a_;
    OperandBuffer room;
    const std::size_t stride = round_up(outputs_, panel_columns);
    AlignedBuffer out;
    float* first = out.floats(round_up(rows_, row_block) * stride);
    kernels.begin();
    const Operand operand = gemm.operand({a.data(), rows_, inputs_, round_up(inputs_, 16)}, room);
    gemm.multiply({operand, rows_, &packed, bias_.data(), Activation::gelu, first, stride});
    kernels.end();
    std::vector<float> result;
    for (std::size_t r = 0; r < rows_; ++r) {
      result.insert(result.end(), first + r * stride, first + r * stride + outputs_);
    }
    return result;
  }

  std::vector<float> expected() const {
    std::vector<float> result;
    for (std::size_t r = 0; r < rows_; ++r) {
      for (std::size_t n = 0; n < outputs_; ++n) {
        double sum = bias_[n];
        for (std::size_t k = 0; k < inputs_; ++k) {
          sum += static_cast<double>(a_[r * round_up(inputs_, 16) + k]) * b_[n * inputs_ + k];
        }
        result.push_back(static_cast<float>(sum / 2 * (1 + std::erf(sum / std::numbers::sqrt2))));
      }
    }
    return result;
  }

 private:
  std::size_t rows_;
  std::size_t inputs_;
  std::size_t outputs_;
  std::vector<float> a_;
  std::vector<float> b_;
  std::vector<float> bias_;
};

/// std::max would pass a NaN over.
inline double larger(double most, double error) {
  return std::isfinite(error) ? std::max(most, error) : std::numeric_limits<double>::infinity();
}

inline double largest_difference(const std::vector<float>& a, const std::vector<float>& b) {
  double most = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    most = larger(most, std::abs(static_cast<double>(a[i]) - b[i]));
  }
  return most;
}

/// The largest error of products of many shapes, one row and the tails of each block among them.
inline double worst_product_error(const BertKernels& kernels, const BertGemm& gemm) {
  double worst = 0;
  for (const std::size_t rows : {1U, 5U, 13U, 16U, 17U, 33U}) {
    for (const std::size_t inputs : {32U, 64U, 208U}) {
      const Case one(rows, inputs, 40);
      worst = larger(worst, largest_difference(one.product(kernels, gemm), one.expected()));
    }
  }
  return worst;
}

/// The largest error of softmax against its definition.
inline double worst_softmax_error(const BertKernels& kernels) {
  std::vector<float> scores(64, 0);
  for (std::size_t i = 0; i < 40; ++i) scores[i] = static_cast<float>(i) * -3.0F;
  float share = 0;
  kernels.softmax({scores.data(), 1, 40, 64}, 0.5F, &share);
  double sum = 0;
  double worst = 0;
  for (std::size_t i = 0; i < 64; ++i) {
    const double expected = i < 40 ? std::exp(-1.5 * static_cast<double>(i)) : 0;
    sum += expected;
    worst = larger(worst, std::abs(scores[i] - expected));
  }
  return larger(worst, std::abs(share - 1 / sum));
}

/// The largest error of norm(x + 1) + 1 for x = 0, 1, ..., 31 against its definition.
inline double worst_norm_error(const BertKernels& kernels) {
  std::vector<float> x(32);
  const std::vector<float> ones(32, 1);
  for (std::size_t i = 0; i < 32; ++i) x[i] = static_cast<float>(i);
  kernels.add_norm({{x.data(), 1, 32, 32}, ones.data(), 32, ones.data(), ones.data(), 0});
  const double deviation = std::sqrt((32.0 * 32.0 - 1) / 12);
  double worst = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    worst = larger(worst, std::abs(x[i] - ((static_cast<double>(i) - 15.5) / deviation + 1)));
  }
  return worst;
}

}  // namespace osler::models
