#include "improving/decisions/near_examples.h"

#include <algorithm>
#include <numeric>

namespace osler::decisions {

namespace {

constexpr std::size_t batch = 64;

double dot(std::span<const float> left, std::span<const float> right) {
  return std::inner_product(left.begin(), left.end(), right.begin(), 0.0);
}

}  // namespace

std::string_view head_for(const models::Embedder& embedder, std::string_view text) {
  std::size_t tokens = embedder.count_tokens(text);
  while (tokens > embedder.max_tokens() && !text.empty()) {
    // In proportion, then back to the end of a word; at least a byte less each time.
    const std::size_t length =
        std::min(text.size() * embedder.max_tokens() / tokens, text.size() - 1);
    const std::size_t space = text.substr(0, length).find_last_of(" \n\t");
    text = text.substr(0, space == std::string_view::npos ? 0 : space);
    tokens = embedder.count_tokens(text);
  }
  return text;
}

Result<NearExamples> NearExamples::make(std::span<const std::string> texts,
                                        models::Embedder* embedder, std::stop_token stop) {
  NearExamples made;
  made.size_ = texts.size();
  made.embedder_ = embedder;
  if (embedder == nullptr) return made;
  for (std::size_t at = 0; at < texts.size(); at += batch) {
    std::vector<std::string_view> heads;
    for (const std::string& text : texts.subspan(at, std::min(batch, texts.size() - at))) {
      const std::string_view head = head_for(*embedder, text);
      heads.push_back(head.empty() ? "-" : head);  // an empty text has no vector
    }
    TRY_ASSIGN(const models::Matrix part, embedder->embed(heads, models::EmbedFor::document, stop));
    made.vectors_.columns = part.columns;
    made.vectors_.rows += part.rows;
    made.vectors_.values.insert(made.vectors_.values.end(), part.values.begin(), part.values.end());
  }
  return made;
}

Result<std::vector<std::size_t>> NearExamples::nearest(std::string_view text, std::size_t k,
                                                       std::stop_token stop) const {
  std::vector<std::size_t> order(size_);
  std::iota(order.begin(), order.end(), std::size_t{0});
  k = std::min(k, size_);
  if (embedder_ != nullptr && size_ > 0) {
    const std::string_view head = head_for(*embedder_, text);
    const std::string_view asked[] = {head.empty() ? "-" : head};
    // Both sides are inputs of one kind, so both are embedded as documents.
    TRY_ASSIGN(const models::Matrix query,
               embedder_->embed(asked, models::EmbedFor::document, std::move(stop)));
    std::vector<double> near;
    for (std::size_t i = 0; i < size_; ++i) near.push_back(dot(vectors_.row(i), query.row(0)));
    std::ranges::stable_sort(order,
                             [&](std::size_t a, std::size_t b) { return near[a] > near[b]; });
  }
  order.resize(k);
  return order;
}

}  // namespace osler::decisions
