#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "answering/answers/byte_cache.h"
#include "answering/answers/retrieve.h"
#include "foundation/base/metrics.h"

namespace osler::answers {

struct CacheOptions {
  std::size_t vector_bytes = std::size_t{8} << 20U;   // about 4,700 questions of 384 numbers
  std::size_t result_bytes = std::size_t{32} << 20U;  // about 7,000 results of 12 passages
};

/// What this process remembers of questions: their vectors, and which passages were found. Never a
/// word of a question or of a document; keys are HMACs under a secret of the process.
///
/// A vector is found by question and query side (encoder, space, adapter). A result is found by
/// question, snapshot, profile, query side, access scope, day and number of passages: a new
/// generation, a narrower scope or another model simply has other keys, so nothing must be swept
/// and no deletion can be outlived. Entries belong to one person, because a quick reply would tell
/// what somebody else has asked; only questions of the approved list are shared.
///
/// Thread safety   every function, from any thread, once count_in() and approve() are done.
/// Source          retrieval 11; docs/adr/0016.
class RetrievalCaches {
 public:
  using Vector = std::vector<float>;

  explicit RetrievalCaches(const CacheOptions& options = {});

  /// Questions (their parts, as understand() gives them) whose entries everybody may share.
  void approve(const std::vector<std::string>& questions);
  /// Counts lookups and bytes as metrics from now on.
  void count_in(Registry& registry);

  /// Whose entries about this question are, for `asker`: their own, or everybody's.
  /// Returns  "" = nobody's: `asker` is nobody in particular, so nothing may be kept.
  std::string owner_of(std::string_view plain, std::string_view asker) const;
  const CacheKeys& keys() const { return keys_; }

  std::shared_ptr<const Vector> vector(const CacheKey& key);
  void keep_vector(const CacheKey& key, Vector vector);
  std::shared_ptr<const Retrieved> result(const CacheKey& key);
  void keep_result(const CacheKey& key, Retrieved result);
  void drop_result(const CacheKey& key) { results_.drop(key); }

  CacheFigures vector_figures() const { return vectors_.figures(); }
  CacheFigures result_figures() const { return results_.figures(); }
  std::size_t approved() const { return approved_.size(); }

 private:
  CacheKeys keys_;
  ByteCache<Vector> vectors_;
  ByteCache<Retrieved> results_;
  std::unordered_set<CacheKey, CacheKeyHash> approved_;
  Family<Counter>* lookups_ = nullptr;  // null: not counted
  Family<Gauge>* bytes_ = nullptr;
};

}  // namespace osler::answers
