#include "improving/training/contrasts.h"

#include <algorithm>
#include <cmath>

#include "knowledge/models/query_adapter.h"

namespace osler::training {

namespace {

std::vector<float> nearness(const models::Matrix& chunks, std::span<const float> question) {
  std::vector<float> scores(chunks.rows);
  for (std::size_t i = 0; i < chunks.rows; ++i) {
    scores[i] = dot(question.data(), chunks.row(i).data(), chunks.columns);
  }
  return scores;
}

}  // namespace

Contrasts::Contrasts(const AdapterData& data, const AdapterOptions& options)
    : data_(data), nearest_right_(data.questions.rows), negatives_(data.questions.rows) {
  for (std::uint32_t i = 0; i < data.questions.rows; ++i) {
    if (data.right[i].empty()) continue;
    questions_.push_back(i);
    mine(i, options);
  }
}

bool Contrasts::is_right(std::uint32_t question, std::uint32_t chunk) const {
  return std::ranges::any_of(data_.right[question], [&](std::uint32_t right) {
    return data_.documents[right] == data_.documents[chunk];
  });
}

void Contrasts::mine(std::uint32_t question, const AdapterOptions& options) {
  const auto scores = nearness(data_.chunks, data_.questions.row(question));
  const auto& right = data_.right[question];
  nearest_right_[question] =
      *std::ranges::max_element(right, {}, [&](std::uint32_t chunk) { return scores[chunk]; });
  const double bound = options.hardest * static_cast<double>(scores[nearest_right_[question]]);
  std::vector<std::uint32_t> wrong;
  for (std::uint32_t i = 0; i < scores.size(); ++i) {
    if (static_cast<double>(scores[i]) <= bound && !is_right(question, i)) wrong.push_back(i);
  }
  const std::size_t count = std::min(options.hard_negatives, wrong.size());
  std::ranges::partial_sort(wrong, wrong.begin() + static_cast<std::ptrdiff_t>(count),
                            [&](std::uint32_t a, std::uint32_t b) {
                              return scores[a] != scores[b] ? scores[a] > scores[b] : a < b;
                            });
  wrong.resize(count);
  negatives_[question] = std::move(wrong);
}

Contrast Contrasts::of(std::uint32_t question, std::span<const std::uint32_t> batch) const {
  Contrast contrast;
  contrast.question = data_.questions.row(question);
  contrast.passages.push_back(chunk(nearest_right_[question]));
  for (const std::uint32_t wrong : negatives_[question]) contrast.passages.push_back(chunk(wrong));
  std::vector<std::uint32_t> others;  // no passage twice
  for (const std::uint32_t other : batch) {
    const std::uint32_t passage = nearest_right_[other];
    if (other != question && !is_right(question, passage)) others.push_back(passage);
  }
  std::ranges::sort(others);
  others.erase(std::unique(others.begin(), others.end()), others.end());
  for (const std::uint32_t passage : others) contrast.passages.push_back(chunk(passage));
  return contrast;
}

double Contrasts::reciprocal_rank(const AdapterWeights& weights,
                                  std::span<const std::uint32_t> questions) const {
  models::QueryAdapter adapter;
  adapter.dimensions = weights.dimensions;
  adapter.rank = weights.rank;
  adapter.u = weights.u;
  adapter.v = weights.v;
  double sum = 0;
  for (const std::uint32_t question : questions) {
    const auto scores = nearness(data_.chunks, adapter.adapted(data_.questions.row(question)));
    float best = -2;
    for (const std::uint32_t right : data_.right[question]) best = std::max(best, scores[right]);
    const auto above = std::ranges::count_if(scores, [&](float score) { return score > best; });
    sum += 1 / (1 + static_cast<double>(above));
  }
  return questions.empty() ? 0 : sum / static_cast<double>(questions.size());
}

}  // namespace osler::training
