#include "improving/training/info_nce.h"

#include <gtest/gtest.h>

#include <cmath>

#include "improving/evaluation/random.h"

namespace osler::training {
namespace {

constexpr std::size_t size = 12;
constexpr std::size_t rank = 3;

std::vector<float> numbers(evaluation::Random& random, std::size_t count) {
  std::vector<float> values(count);
  for (float& x : values) x = static_cast<float>(random.unit() - .5);
  return values;
}

struct Example {
  explicit Example(std::uint64_t seed) : random(seed) {
    weights.u = numbers(random, size * rank);
    weights.v = numbers(random, size * rank);
    for (int i = 0; i < 5; ++i) passages.push_back(numbers(random, size));
    for (const auto& passage : passages) contrast.passages.push_back(passage.data());
    question = numbers(random, size);
    contrast.question = question;
  }
  double loss() const {
    AdapterWeights unused = weights;
    return add_gradient(weights, contrast, .3, unused);
  }
  evaluation::Random random;
  AdapterWeights weights{size, rank, {}, {}};
  std::vector<std::vector<float>> passages;
  std::vector<float> question;
  Contrast contrast;
};

// Central differences: relative error at most 2e-3 where the slope is above 1e-3 (training 16).
void expect_slope(Example& example, float& weight, float expected) {
  constexpr float step = 2e-3F;
  const float before = weight;
  weight = before + step;
  const double above = example.loss();
  weight = before - step;
  const double below = example.loss();
  weight = before;
  const double measured = (above - below) / (2 * static_cast<double>(step));
  EXPECT_NEAR(measured, expected, 2e-3 * std::max(std::abs(measured), .05));
}

TEST(AddGradient, IsTheSlopeOfTheLoss) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    Example example(seed);
    AdapterWeights gradient{size, rank, std::vector<float>(size * rank),
                            std::vector<float>(size * rank)};
    add_gradient(example.weights, example.contrast, .3, gradient);
    for (std::size_t i = 0; i < size * rank; ++i) {
      expect_slope(example, example.weights.u[i], gradient.u[i]);
      expect_slope(example, example.weights.v[i], gradient.v[i]);
    }
  }
}

TEST(AddGradient, TheLossOfEqualPassagesIsTheLogOfTheirNumber) {
  Example example(9);
  for (const float*& passage : example.contrast.passages) passage = example.passages[0].data();
  EXPECT_NEAR(example.loss(), std::log(5.0), 1e-5);
}

TEST(Dot, IsTheSumOfProductsForEveryLength) {
  evaluation::Random random(3);
  for (std::size_t length = 0; length < 40; ++length) {
    const auto a = numbers(random, length);
    const auto b = numbers(random, length);
    double expected = 0;
    for (std::size_t i = 0; i < length; ++i) expected += static_cast<double>(a[i]) * b[i];
    EXPECT_NEAR(dot(a.data(), b.data(), length), expected, 1e-5);
  }
}

TEST(AdamW, GoesDownhillAndDecayPullsToZero) {
  AdamW descent(.05, 0);
  std::vector<float> x{3};
  for (int i = 0; i < 400; ++i) {
    const std::vector<float> slope{2 * (x[0] - 1)};
    descent.step(x, slope);
  }
  EXPECT_NEAR(x[0], 1, .05);
  AdamW decay(.1, .5);
  std::vector<float> y{1};
  decay.step(y, std::vector<float>{0});
  EXPECT_NEAR(y[0], .95, 1e-6);
}

}  // namespace
}  // namespace osler::training
