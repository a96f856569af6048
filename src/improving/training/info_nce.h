#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace osler::training {

/// The numbers that are learnt: rank rows of `dimensions` for u and v each.
struct AdapterWeights {
  std::size_t dimensions = 0;
  std::size_t rank = 0;
  std::vector<float> u, v;
};

/// One question with the passages it is compared with; the first is the right one.
struct Contrast {
  std::span<const float> question;
  std::vector<const float*> passages;
};

float dot(const float* a, const float* b, std::size_t size);

/// Adds the gradient of -log softmax(q' . passage / temperature) at the first passage, where
/// q' = normalise(q + U V^T q), to `gradient`, which has the shape of `weights`.
/// Returns  the loss.
/// Source   InfoNCE: van den Oord et al. 2018, arXiv:1807.03748; the derivative is checked against
///          differences in the test.
double add_gradient(const AdapterWeights& weights, const Contrast& contrast, double temperature,
                    AdapterWeights& gradient);

/// Adam with decoupled decay towards zero. Source  Loshchilov & Hutter 2019, arXiv:1711.05101.
class AdamW {
 public:
  AdamW(double rate, double decay) : rate_(rate), decay_(decay) {}
  void step(std::span<float> weights, std::span<const float> gradient);

 private:
  double rate_;
  double decay_;
  std::uint64_t steps_ = 0;
  std::vector<float> mean_, square_;
};

}  // namespace osler::training
