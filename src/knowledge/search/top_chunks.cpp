#include "knowledge/search/top_chunks.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace osler::search {
namespace {

constexpr double nothing = -std::numeric_limits<double>::infinity();

}  // namespace

TopChunks::TopChunks(std::size_t capacity) : capacity_(capacity), threshold_(nothing) {
  heap_.reserve(capacity + 1);
}

void TopChunks::offer(const ScoredChunk& chunk) {
  if (capacity_ == 0) return;
  if (heap_.size() == capacity_) {
    if (!before(chunk, heap_.front())) return;
    std::pop_heap(heap_.begin(), heap_.end(), before);
    heap_.pop_back();
  }
  heap_.push_back(chunk);
  std::push_heap(heap_.begin(), heap_.end(), before);
  if (heap_.size() == capacity_) threshold_ = heap_.front().score;
}

std::vector<ScoredChunk> TopChunks::take() {
  std::sort_heap(heap_.begin(), heap_.end(), before);
  threshold_ = nothing;
  return std::exchange(heap_, {});
}

}  // namespace osler::search
