#include "knowledge/search/quantize.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace osler::search {
namespace {

constexpr std::size_t exact_in_f32 = 1040;  // 127 * 127 * 1040 < 2^24

// Half to even whatever the rounding mode of the process is; |x| is at most 127 here.
std::int8_t round_half_even(float x) {
  const float down = std::floor(x);
  const float rest = x - down;
  auto whole = static_cast<int>(down);
  if (rest > 0.5F || (rest == 0.5F && whole % 2 != 0)) ++whole;
  return static_cast<std::int8_t>(std::clamp(whole, -127, 127));
}

}  // namespace

Result<QuantizedVector> quantize(std::span<const float> vector) {
  if (vector.empty() || vector.size() > most_dimensions) {
    return fail(ErrorCode::invalid_argument, "a vector of " + std::to_string(vector.size()) +
                                                 " dimensions; 1 to 8192 can be searched");
  }
  float largest = 0;
  for (const float x : vector) {
    if (!std::isfinite(x)) {
      return fail(ErrorCode::invalid_argument, "a vector holds NaN or infinity; embed again");
    }
    largest = std::max(largest, std::fabs(x));
  }
  QuantizedVector quantized;
  quantized.scale = largest / 127.0F;
  if (!std::isnormal(quantized.scale)) {
    return fail(ErrorCode::invalid_argument, "a vector is zero; it has no direction to compare");
  }
  quantized.values.reserve(vector.size());
  for (const float x : vector) quantized.values.push_back(round_half_even(x / quantized.scale));
  return quantized;
}

double dense_score(std::int32_t dot, float scale_document, float scale_query,
                   std::size_t dimensions) {
  if (dimensions <= exact_in_f32) {
    const float product = static_cast<float>(dot) * scale_document;
    return product * scale_query;
  }
  return static_cast<double>(dot) * static_cast<double>(scale_document) *
         static_cast<double>(scale_query);
}

}  // namespace osler::search
