#include "knowledge/models/bert_forward.h"

#include <algorithm>
#include <cmath>

#include "knowledge/models/tensor_floats.h"

namespace osler::models {
namespace {

// Rows of the feed-forward part at once: what they need stays in a second-level cache of 2 MB,
// while the weights are read from the third for few enough times.
constexpr std::size_t feed_forward_rows = 256;

void normalise(std::span<float> vector) {
  double squares = 0;
  for (const float value : vector) squares += static_cast<double>(value) * value;
  const double factor = squares > 0 ? 1 / std::sqrt(squares) : 0;
  for (float& value : vector) value = static_cast<float>(value * factor);
}

void pool(const float* rows, std::size_t count, Pooling pooling, std::span<float> vector) {
  std::copy_n(rows, vector.size(), vector.begin());
  for (std::size_t r = 1; r < count && pooling == Pooling::mean; ++r) {
    const float* row = rows + r * vector.size();
    for (std::size_t c = 0; c < vector.size(); ++c) vector[c] += row[c];
  }
  normalise(vector);
}

}  // namespace

BertForward::BertForward(const BertModel& model, const BertKernels& kernels)
    : model_(model), kernels_(kernels) {}

FloatRows BertForward::rows(float* first, std::size_t columns) const {
  return {first, rows_, columns, columns};
}

bool BertForward::run(std::span<const std::span<const TokenId>> texts, Pooling pooling,
                      std::span<float> vectors, const std::stop_token& stop) {
  const std::size_t width = model_.sizes.width;
  texts_.clear();
  rows_ = 0;
  for (const auto& text : texts) {
    texts_.push_back({rows_, text.size()});
    rows_ += text.size();
  }
  kernels_.begin();
  embed(texts);
  for (const BertLayer& each : model_.layers) {
    if (stop.stop_requested()) break;
    layer(each);
  }
  kernels_.end();
  const auto* hidden = reinterpret_cast<const float*>(hidden_.data());
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    pool(hidden + texts_[i].first * width, texts_[i].rows, pooling,
         vectors.subspan(i * width, width));
  }
  return !stop.stop_requested();
}

void BertForward::embed(std::span<const std::span<const TokenId>> texts) {
  const std::size_t width = model_.sizes.width;
  const std::size_t room = round_up(rows_, row_block);
  float* hidden = hidden_.floats(room * width);
  qkv_.floats(room * round_up(3 * width, panel_columns));
  context_.floats(room * width);
  middle_.floats(std::min(room, feed_forward_rows) * model_.sizes.feed_forward);
  float* row = hidden;
  for (const auto& text : texts) {
    for (std::size_t i = 0; i < text.size(); ++i, row += width) {
      const auto token = static_cast<std::size_t>(text[i]);
      copy_floats(model_.words, token * width, std::span(row, width));
      const float* place = model_.places.data() + i * width;
      for (std::size_t c = 0; c < width; ++c) row[c] += place[c];
    }
  }
  norm(model_.embeddings, rows(hidden, width), nullptr);
}

void BertForward::norm(const BertNorm& by, FloatRows x, const float* y) {
  kernels_.add_norm({x, y, x.stride, by.gain.data(), by.shift.data(), model_.sizes.epsilon});
}

void BertForward::multiply(const FloatRows& from, const BertLinear& by, Activation activation,
                           float* out) {
  const Operand operand = kernels_.dense.operand(from, operand_);
  kernels_.dense.multiply({operand, from.rows, &by.weights, by.bias.data(), activation, out,
                           round_up(by.weights.outputs, panel_columns)});
}

void BertForward::layer(const BertLayer& layer) {
  const std::size_t width = model_.sizes.width;
  auto* hidden = reinterpret_cast<float*>(hidden_.data());
  auto* context = reinterpret_cast<float*>(context_.data());
  auto* qkv = reinterpret_cast<float*>(qkv_.data());
  multiply(rows(hidden, width), layer.query_key_value, Activation::none, qkv);
  for (const Text& text : texts_) attend(text);
  // The queries, keys and values have been used: their room takes what is added.
  multiply(rows(context, width), layer.output, Activation::none, qkv);
  norm(layer.after_attention, rows(hidden, width), qkv);
  feed_forward(layer);
}

void BertForward::feed_forward(const BertLayer& layer) {
  const std::size_t width = model_.sizes.width;
  const std::size_t inner = model_.sizes.feed_forward;
  auto* middle = reinterpret_cast<float*>(middle_.data());
  auto* added = reinterpret_cast<float*>(context_.data());
  for (std::size_t first = 0; first < rows_; first += feed_forward_rows) {
    auto* hidden = reinterpret_cast<float*>(hidden_.data()) + first * width;
    const std::size_t count = std::min(feed_forward_rows, rows_ - first);
    const FloatRows part{hidden, count, width, width};
    multiply(part, layer.up, Activation::gelu, middle);
    multiply({middle, count, inner, inner}, layer.down, Activation::none, added);
    norm(layer.after_feed_forward, part, added);
  }
}

void BertForward::attend(const Text& text) {
  scores_.floats(row_block * round_up(text.rows, panel_columns));
  taken_.floats(row_block * round_up(model_.sizes.width / model_.sizes.heads, panel_columns));
  shares_.floats(row_block);
  for (std::size_t head = 0; head < model_.sizes.heads; ++head) attend_head(text, head);
}

void BertForward::attend_head(const Text& text, std::size_t head) {
  const std::size_t width = model_.sizes.width;
  const std::size_t size = width / model_.sizes.heads;
  const std::size_t stride = round_up(3 * width, panel_columns);
  auto* queries = reinterpret_cast<float*>(qkv_.data()) + text.first * stride + head * size;
  auto* scores = reinterpret_cast<float*>(scores_.data());
  auto* taken = reinterpret_cast<float*>(taken_.data());
  auto* shares = reinterpret_cast<float*>(shares_.data());
  float* context = reinterpret_cast<float*>(context_.data()) + text.first * width + head * size;
  const BertGemm& gemm = kernels_.attention;
  gemm.pack({queries + width, text.rows, size, stride, 1}, keys_);
  gemm.pack({queries + 2 * width, size, text.rows, 1, stride}, values_);
  const std::size_t score_stride = round_up(text.rows, panel_columns);
  const std::size_t taken_stride = round_up(size, panel_columns);
  const float scale = 1 / std::sqrt(static_cast<float>(size));
  for (std::size_t first = 0; first < text.rows; first += row_block) {
    const std::size_t count = std::min(row_block, text.rows - first);
    const FloatRows block{queries + first * stride, count, size, stride};
    gemm.multiply({gemm.operand(block, queries_), count, &keys_, nullptr, Activation::none, scores,
                   score_stride});
    const FloatRows weights{scores, count, text.rows, score_stride};
    kernels_.softmax(weights, scale, shares);
    gemm.multiply({gemm.operand(weights, queries_), count, &values_, nullptr, Activation::none,
                   taken, taken_stride});
    for (std::size_t r = 0; r < count; ++r) {
      float* out = context + (first + r) * width;
      for (std::size_t c = 0; c < size; ++c) out[c] = taken[r * taken_stride + c] * shares[r];
    }
  }
}

}  // namespace osler::models
