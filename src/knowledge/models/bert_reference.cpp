#include "knowledge/models/bert_reference.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numbers>
#include <numeric>
#include <string>
#include <utility>

namespace osler::models {
namespace {

using Vector = std::vector<float>;
using Rows = std::vector<Vector>;  // one vector per token

double dot(std::span<const float> a, std::span<const float> b) {
  std::array<double, 4> sums{};  // four, or each addition waits for the last
  std::size_t i = 0;
  for (; i + 4 <= a.size(); i += 4) {
    for (std::size_t j = 0; j < 4; ++j) sums[j] += static_cast<double>(a[i + j]) * b[i + j];
  }
  for (; i < a.size(); ++i) sums[0] += static_cast<double>(a[i]) * b[i];
  return sums[0] + sums[1] + sums[2] + sums[3];
}

struct Linear {
  Vector weight;  // out rows of in numbers
  Vector bias;

  Vector operator()(const Vector& in) const {
    Vector out(bias.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
      const auto row = std::span(weight).subspan(i * in.size(), in.size());
      out[i] = static_cast<float>(dot(row, in) + bias[i]);
    }
    return out;
  }
  Rows operator()(const Rows& in) const {
    Rows out;
    for (const Vector& row : in) out.push_back((*this)(row));
    return out;
  }
};

struct Norm {
  Linear scale_and_shift;
  double epsilon;

  Vector operator()(const Vector& in) const {
    const auto count = static_cast<double>(in.size());
    const double mean = std::accumulate(in.begin(), in.end(), 0.0) / count;
    double variance = 0;
    for (const float value : in) variance += (value - mean) * (value - mean) / count;
    Vector out(in.size());
    for (std::size_t i = 0; i < in.size(); ++i) {
      out[i] = static_cast<float>((in[i] - mean) / std::sqrt(variance + epsilon) *
                                      scale_and_shift.weight[i] +
                                  scale_and_shift.bias[i]);
    }
    return out;
  }
};

Vector sum(const Vector& a, const Vector& b) {
  Vector out(a.size());
  std::transform(a.begin(), a.end(), b.begin(), out.begin(), std::plus<>());
  return out;
}

Vector gelu(Vector values) {
  for (float& value : values) {
    value = static_cast<float>(value * 0.5 * (1 + std::erf(value / std::numbers::sqrt2)));
  }
  return values;
}

Vector softmax(Vector values) {
  const float most = *std::max_element(values.begin(), values.end());
  double total = 0;
  for (float& value : values) total += value = std::exp(value - most);
  for (float& value : values) value = static_cast<float>(value / total);
  return values;
}

std::span<const float> head_of(const Vector& row, std::size_t head, std::size_t size) {
  return std::span(row).subspan(head * size, size);
}

// What one head of one token takes from all values.
void attend_one(const Vector& query, const Rows& keys, const Rows& values,
                std::pair<std::size_t, std::size_t> head, Vector& out) {
  const auto [number, size] = head;
  Vector scores;
  for (const Vector& key : keys) {
    const double product = dot(head_of(query, number, size), head_of(key, number, size));
    scores.push_back(static_cast<float>(product / std::sqrt(static_cast<double>(size))));
  }
  const Vector shares = softmax(std::move(scores));
  for (std::size_t d = number * size; d < (number + 1) * size; ++d) {
    double total = 0;
    for (std::size_t j = 0; j < values.size(); ++j) total += shares[j] * values[j][d];
    out[d] = static_cast<float>(total);
  }
}

Rows attend(const Rows& queries, const Rows& keys, const Rows& values, std::size_t heads) {
  const std::size_t size = queries[0].size() / heads;
  Rows out(queries.size(), Vector(queries[0].size()));
  for (std::size_t i = 0; i < queries.size(); ++i) {
    for (std::size_t head = 0; head < heads; ++head) {
      attend_one(queries[i], keys, values, {head, size}, out[i]);
    }
  }
  return out;
}

// The tensors of one model, converted when asked for.
class Parts {
 public:
  Parts(const Safetensors& tensors, double epsilon) : tensors_(tensors), epsilon_(epsilon) {}

  Result<Vector> values(const std::string& name) const {
    const auto found = tensors_.find(name);
    if (found == tensors_.end()) return fail(ErrorCode::corrupt, "tensor " + name + " is missing");
    return as_floats(found->second);
  }
  Result<Linear> linear(const std::string& name) const {
    Linear made;
    TRY_ASSIGN(made.weight, values(name + ".weight"));
    TRY_ASSIGN(made.bias, values(name + ".bias"));
    return made;
  }
  Result<Norm> norm(const std::string& name) const {
    TRY_ASSIGN(Linear scale_and_shift, linear(name));
    return Norm{std::move(scale_and_shift), epsilon_};
  }

 private:
  const Safetensors& tensors_;
  double epsilon_;
};

Result<Rows> embeddings(const Parts& parts, std::span<const TokenId> tokens) {
  TRY_ASSIGN(const Norm norm, parts.norm("embeddings.LayerNorm"));
  TRY_ASSIGN(const Vector words, parts.values("embeddings.word_embeddings.weight"));
  TRY_ASSIGN(const Vector places, parts.values("embeddings.position_embeddings.weight"));
  TRY_ASSIGN(const Vector segments, parts.values("embeddings.token_type_embeddings.weight"));
  const std::size_t width = norm.scale_and_shift.bias.size();
  const auto row = [width](const Vector& table, std::size_t i) {
    const auto begin = table.begin() + static_cast<std::ptrdiff_t>(i * width);
    return Vector(begin, begin + static_cast<std::ptrdiff_t>(width));
  };
  Rows rows;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Vector word = row(words, static_cast<std::size_t>(tokens[i]));
    rows.push_back(norm(sum(sum(word, row(places, i)), row(segments, 0))));
  }
  return rows;
}

Result<Rows> layer(const Parts& parts, const std::string& name, const Rows& in, std::size_t heads) {
  TRY_ASSIGN(const Linear query, parts.linear(name + "attention.self.query"));
  TRY_ASSIGN(const Linear key, parts.linear(name + "attention.self.key"));
  TRY_ASSIGN(const Linear value, parts.linear(name + "attention.self.value"));
  TRY_ASSIGN(const Linear output, parts.linear(name + "attention.output.dense"));
  TRY_ASSIGN(const Norm norm, parts.norm(name + "attention.output.LayerNorm"));
  TRY_ASSIGN(const Linear up, parts.linear(name + "intermediate.dense"));
  TRY_ASSIGN(const Linear down, parts.linear(name + "output.dense"));
  TRY_ASSIGN(const Norm last_norm, parts.norm(name + "output.LayerNorm"));
  const Rows attended = attend(query(in), key(in), value(in), heads);
  Rows out;
  for (std::size_t i = 0; i < in.size(); ++i) {
    const Vector middle = norm(sum(output(attended[i]), in[i]));
    out.push_back(last_norm(sum(down(gelu(up(middle))), middle)));
  }
  return out;
}

Vector mean_of_length_one(const Rows& rows) {
  Vector mean(rows[0].size());
  for (const Vector& row : rows) mean = sum(mean, row);
  const double length = std::sqrt(dot(mean, mean));
  for (float& value : mean) value = static_cast<float>(value / length);
  return mean;
}

}  // namespace

BertReference::BertReference(const Safetensors& tensors, std::size_t heads, double epsilon)
    : tensors_(tensors), heads_(heads), epsilon_(epsilon) {}

Result<std::vector<float>> BertReference::embed(std::span<const TokenId> tokens) const {
  const Parts parts(tensors_, epsilon_);
  TRY_ASSIGN(Rows rows, embeddings(parts, tokens));
  for (std::size_t i = 0;; ++i) {
    const std::string name = "encoder.layer." + std::to_string(i) + ".";
    if (tensors_.find(name + "output.dense.weight") == tensors_.end()) break;
    TRY_ASSIGN(rows, layer(parts, name, rows, heads_));
  }
  return mean_of_length_one(rows);
}

}  // namespace osler::models
