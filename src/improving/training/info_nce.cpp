#include "improving/training/info_nce.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace osler::training {

namespace {

constexpr std::size_t lanes = 8;

void add_scaled(float factor, const float* from, float* to, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) to[i] += factor * from[i];
}

/// The question after the correction, and what led to it.
struct Forward {
  std::vector<float> shares;   // V^T q
  std::vector<float> adapted;  // of length 1
  float length = 1;            // before it was normalised
};

Forward forward(const AdapterWeights& weights, std::span<const float> question) {
  const std::size_t size = weights.dimensions;
  Forward made{std::vector<float>(weights.rank), {question.begin(), question.end()}, 1};
  for (std::size_t j = 0; j < weights.rank; ++j) {
    made.shares[j] = dot(weights.v.data() + j * size, question.data(), size);
    add_scaled(made.shares[j], weights.u.data() + j * size, made.adapted.data(), size);
  }
  made.length = std::sqrt(dot(made.adapted.data(), made.adapted.data(), size));
  for (float& x : made.adapted) x /= made.length;
  return made;
}

/// Softmax of scores, in place; returns -log of the first share.
double softmax(std::vector<double>& scores) {
  const double largest = *std::max_element(scores.begin(), scores.end());
  const double first = scores[0];
  double sum = 0;
  for (double& score : scores) sum += score = std::exp(score - largest);
  for (double& score : scores) score /= sum;
  return std::log(sum) - (first - largest);
}

}  // namespace

float dot(const float* a, const float* b, std::size_t size) {
  std::array<float, lanes> sums{};  // a fixed order of additions, whatever the vector unit
  std::size_t i = 0;
  for (; i + lanes <= size; i += lanes) {
    for (std::size_t lane = 0; lane < lanes; ++lane) sums[lane] += a[i + lane] * b[i + lane];
  }
  for (; i < size; ++i) sums[i % lanes] += a[i] * b[i];
  float sum = 0;
  for (const float part : sums) sum += part;
  return sum;
}

double add_gradient(const AdapterWeights& weights, const Contrast& contrast, double temperature,
                    AdapterWeights& gradient) {
  const std::size_t size = weights.dimensions;
  const Forward made = forward(weights, contrast.question);
  std::vector<double> shares;
  shares.reserve(contrast.passages.size());
  for (const float* passage : contrast.passages) {
    shares.push_back(dot(made.adapted.data(), passage, size) / temperature);
  }
  const double loss = softmax(shares);
  shares[0] -= 1;
  std::vector<float> slope(size);  // of the loss by the adapted question
  for (std::size_t c = 0; c < shares.size(); ++c) {
    add_scaled(static_cast<float>(shares[c] / temperature), contrast.passages[c], slope.data(),
               size);
  }
  // Through the normalisation: what points along the question changes nothing.
  const float along = dot(slope.data(), made.adapted.data(), size);
  add_scaled(-along, made.adapted.data(), slope.data(), size);
  for (float& x : slope) x /= made.length;
  for (std::size_t j = 0; j < weights.rank; ++j) {
    add_scaled(made.shares[j], slope.data(), gradient.u.data() + j * size, size);
    const float by_share = dot(weights.u.data() + j * size, slope.data(), size);
    add_scaled(by_share, contrast.question.data(), gradient.v.data() + j * size, size);
  }
  return loss;
}

void AdamW::step(std::span<float> weights, std::span<const float> gradient) {
  constexpr double keep_mean = .9;
  constexpr double keep_square = .999;
  mean_.resize(weights.size());
  square_.resize(weights.size());
  ++steps_;
  const auto power = static_cast<double>(steps_);
  const auto rate = static_cast<float>(rate_ * std::sqrt(1 - std::pow(keep_square, power)) /
                                       (1 - std::pow(keep_mean, power)));
  const auto decay = static_cast<float>(rate_ * decay_);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const float g = gradient[i];
    mean_[i] += (g - mean_[i]) * .1F;
    square_[i] += (g * g - square_[i]) * .001F;
    weights[i] -= decay * weights[i] + rate * mean_[i] / (std::sqrt(square_[i]) + 1e-8F);
  }
}

}  // namespace osler::training
