#include "answering/answers/retrieval_caches.h"

#include <utility>

namespace osler::answers {

namespace {

std::size_t bytes_of(const Retrieved& result) {
  std::size_t bytes = sizeof(Retrieved) + result.snapshot.size() + result.space.size();
  for (const search::Hit& hit : result.hits) {
    bytes += sizeof(search::Hit) + hit.also_in.size() * sizeof(search::ChunkId);
  }
  return bytes + result.pool.chunks.size() * sizeof(search::PooledChunk);
}

}  // namespace

RetrievalCaches::RetrievalCaches(const CacheOptions& options)
    : vectors_(options.vector_bytes), results_(options.result_bytes) {}

void RetrievalCaches::approve(const std::vector<std::string>& questions) {
  for (const std::string& question : questions) {
    approved_.insert(keys_.of({"approved", plain_question(question)}));
  }
}

void RetrievalCaches::count_in(Registry& registry) {
  lookups_ = &registry.counters("osler_cache_lookups_total",
                                "Questions looked up in a cache of retrieval, by outcome.",
                                {{"cache", {"vectors", "results"}}, {"outcome", {"hit", "miss"}}});
  bytes_ = &registry.gauges("osler_cache_bytes", "Bytes that a cache of retrieval holds.",
                            {{"cache", {"vectors", "results"}}});
}

std::string RetrievalCaches::owner_of(std::string_view plain, std::string_view asker) const {
  if (!approved_.empty() && approved_.contains(keys_.of({"approved", plain}))) return "everybody";
  return asker.empty() ? "" : "one:" + std::string(asker);
}

std::shared_ptr<const RetrievalCaches::Vector> RetrievalCaches::vector(const CacheKey& key) {
  auto found = vectors_.find(key);
  if (lookups_ != nullptr) lookups_->at({"vectors", found == nullptr ? "miss" : "hit"}).add();
  return found;
}

void RetrievalCaches::keep_vector(const CacheKey& key, Vector vector) {
  const std::size_t bytes = sizeof(Vector) + vector.size() * sizeof(float);
  vectors_.keep(key, std::make_shared<const Vector>(std::move(vector)), bytes);
  if (bytes_ == nullptr) return;
  bytes_->at({"vectors"}).set(static_cast<std::int64_t>(vectors_.figures().bytes));
}

std::shared_ptr<const Retrieved> RetrievalCaches::result(const CacheKey& key) {
  auto found = results_.find(key);
  if (lookups_ != nullptr) lookups_->at({"results", found == nullptr ? "miss" : "hit"}).add();
  return found;
}

void RetrievalCaches::keep_result(const CacheKey& key, Retrieved result) {
  const std::size_t bytes = bytes_of(result);
  results_.keep(key, std::make_shared<const Retrieved>(std::move(result)), bytes);
  if (bytes_ == nullptr) return;
  bytes_->at({"results"}).set(static_cast<std::int64_t>(results_.figures().bytes));
}

}  // namespace osler::answers
