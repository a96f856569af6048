#include "improving/training/train_query_adapter.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "improving/evaluation/random.h"
#include "improving/training/contrasts.h"
#include "improving/training/info_nce.h"

namespace osler::training {

namespace {

/// Every fifth document's questions choose when to stop.
constexpr std::uint32_t folds = 5;

AdapterWeights first_weights(const AdapterData& data, const AdapterOptions& options) {
  AdapterWeights weights{data.questions.columns, options.rank, {}, {}};
  const std::size_t size = weights.dimensions * weights.rank;
  weights.u.assign(size, 0);  // so that training begins with the questions as they are
  evaluation::Random random(options.seed);
  const double spread = 1 / std::sqrt(static_cast<double>(weights.dimensions));
  for (std::size_t i = 0; i < size; ++i) {
    weights.v.push_back(static_cast<float>((random.unit() - .5) * 2 * spread));
  }
  return weights;
}

/// One run over a list of questions, epoch by epoch.
class Run {
 public:
  Run(const Contrasts& contrasts, std::vector<std::uint32_t> questions, AdapterWeights weights,
      const AdapterOptions& options)
      : contrasts_(contrasts),
        questions_(std::move(questions)),
        weights_(std::move(weights)),
        gradient_(weights_),
        options_(options),
        random_(options.seed + 1),
        adam_u_(options.learning_rate, options.decay),
        adam_v_(options.learning_rate, options.decay) {}

  /// Returns  the mean loss.
  double epoch() {
    for (std::size_t i = questions_.size(); i > 1; --i) {
      std::swap(questions_[i - 1], questions_[random_.below(static_cast<std::uint32_t>(i))]);
    }
    double loss = 0;
    for (std::size_t at = 0; at < questions_.size(); at += options_.batch) {
      const std::size_t count = std::min(options_.batch, questions_.size() - at);
      loss += batch(std::span(questions_).subspan(at, count));
    }
    return loss / static_cast<double>(questions_.size());
  }
  const AdapterWeights& weights() const { return weights_; }

 private:
  double batch(std::span<const std::uint32_t> questions) {
    std::fill(gradient_.u.begin(), gradient_.u.end(), 0.F);
    std::fill(gradient_.v.begin(), gradient_.v.end(), 0.F);
    double loss = 0;
    for (const std::uint32_t question : questions) {
      loss += add_gradient(weights_, contrasts_.of(question, questions), options_.temperature,
                           gradient_);
    }
    const auto count = static_cast<float>(questions.size());
    for (float& x : gradient_.u) x /= count;
    for (float& x : gradient_.v) x /= count;
    adam_u_.step(weights_.u, gradient_.u);
    adam_v_.step(weights_.v, gradient_.v);
    return loss;
  }

  const Contrasts& contrasts_;
  std::vector<std::uint32_t> questions_;
  AdapterWeights weights_;
  AdapterWeights gradient_;
  const AdapterOptions& options_;
  evaluation::Random random_;
  AdamW adam_u_;
  AdamW adam_v_;
};

models::QueryAdapter adapter_of(const AdapterWeights& weights, const std::string& space) {
  models::QueryAdapter adapter;
  adapter.dimensions = weights.dimensions;
  adapter.rank = weights.rank;
  adapter.u = weights.u;
  adapter.v = weights.v;
  adapter.space_id = space;
  return adapter;
}

bool is_sound(const models::Matrix& rows) {
  return rows.values.size() == rows.rows * rows.columns &&
         std::all_of(rows.values.begin(), rows.values.end(),
                     [](float x) { return std::isfinite(x); });
}

bool is_sound(const AdapterData& data) {
  const auto is_chunk = [&](std::uint32_t chunk) { return chunk < data.chunks.rows; };
  return is_sound(data.questions) && is_sound(data.chunks) && data.questions.columns > 0 &&
         data.questions.columns == data.chunks.columns &&
         data.right.size() == data.questions.rows && data.documents.size() == data.chunks.rows &&
         std::all_of(data.right.begin(), data.right.end(), [&](const auto& chunks) {
           return std::all_of(chunks.begin(), chunks.end(), is_chunk);
         });
}

Result<void> check(const AdapterData& data, const AdapterOptions& options, std::size_t pairs) {
  if (pairs < least_adapter_pairs) {
    return fail(ErrorCode::invalid_argument,
                "a query adapter needs " + std::to_string(least_adapter_pairs) +
                    " questions whose right passage is known; there are " + std::to_string(pairs));
  }
  const bool is_in_range = options.rank >= 1 && options.rank <= models::most_adapter_rank &&
                           options.batch >= 2 && options.temperature > 0 && options.epochs >= 1;
  if (is_in_range && is_sound(data)) return {};
  return fail(ErrorCode::invalid_argument,
              "vectors, judgements or options of the training contradict each other");
}

}  // namespace

Result<TrainedAdapter> train_query_adapter(const AdapterData& data, const AdapterOptions& options,
                                           const std::stop_token& stop) {
  const auto pairs = static_cast<std::size_t>(
      std::ranges::count_if(data.right, [](const auto& chunks) { return !chunks.empty(); }));
  TRY(check(data, options, pairs));
  const Contrasts contrasts(data, options);
  std::vector<std::uint32_t> learnt;
  std::vector<std::uint32_t> kept_back;
  for (const std::uint32_t question : contrasts.questions()) {
    const bool is_kept = contrasts.document_of(question) % folds == 0;
    (is_kept ? kept_back : learnt).push_back(question);
  }
  TrainedAdapter trained;
  trained.pairs = pairs;
  const AdapterWeights start = first_weights(data, options);
  trained.before = trained.after = contrasts.reciprocal_rank(start, kept_back);
  Run probe(contrasts, learnt, start, options);
  for (std::size_t epoch = 1; epoch <= options.epochs; ++epoch) {
    if (stop.stop_requested()) return fail(ErrorCode::cancelled, "stopped while learning");
    probe.epoch();
    const double now = contrasts.reciprocal_rank(probe.weights(), kept_back);
    if (now <= trained.after) continue;
    trained.after = now;
    trained.epochs = epoch;
  }
  if (trained.epochs == 0) {
    return fail(ErrorCode::conflict,
                "on questions that were kept back no adapter is better than none");
  }
  Run whole(contrasts, contrasts.questions(), start, options);
  for (std::size_t epoch = 1; epoch <= trained.epochs; ++epoch) {
    if (stop.stop_requested()) return fail(ErrorCode::cancelled, "stopped while learning");
    trained.loss = whole.epoch();
    if (epoch == 1) trained.first_loss = trained.loss;
  }
  trained.adapter = adapter_of(whole.weights(), data.space_id);
  return trained;
}

}  // namespace osler::training
