#pragma once

#include <cmath>
#include <vector>

#include "improving/evaluation/random.h"
#include "improving/training/adapter_data.h"

namespace osler::training {

/// For tests: passages of random directions, and of each a question that lies near it but for a
/// push along one direction that all questions share, and that some passages have: what an adapter
/// of rank one can take back.
inline AdapterData pushed_questions(std::size_t pairs, std::uint64_t seed) {
  constexpr std::size_t size = 32;
  evaluation::Random random(seed);
  const auto fill = [&](models::Matrix& rows, std::size_t count) {
    rows = {count, size, std::vector<float>(count * size)};
    for (float& x : rows.values) x = static_cast<float>(random.unit() - .5);
  };
  const auto normalise = [](models::Matrix& rows) {
    for (std::size_t i = 0; i < rows.rows; ++i) {
      double squares = 0;
      for (const float x : rows.row(i)) squares += static_cast<double>(x) * x;
      for (std::size_t k = 0; k < size; ++k) {
        float& x = rows.values[i * size + k];
        x = static_cast<float>(x / std::sqrt(squares));
      }
    }
  };
  AdapterData data;
  fill(data.chunks, pairs);
  models::Matrix push;
  fill(push, 1);
  normalise(push);
  data.questions = data.chunks;
  for (std::size_t i = 0; i < pairs; ++i) {
    for (std::size_t k = 0; k < size; ++k) {
      const auto noise = static_cast<float>(random.unit() - .5);
      data.questions.values[i * size + k] += .9F * noise + 1.5F * push.values[k];
      if (i % 3 == 0) data.chunks.values[i * size + k] += push.values[k];
    }
    data.right.push_back({static_cast<std::uint32_t>(i)});
    data.documents.push_back(static_cast<std::uint32_t>(i));
  }
  normalise(data.chunks);
  normalise(data.questions);
  data.space_id = "space";
  return data;
}

}  // namespace osler::training
