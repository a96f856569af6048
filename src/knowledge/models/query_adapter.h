#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/models/embedder.h"

namespace osler::models {

/// A small correction of questions: q' = normalise(q + U (V^T q)). Documents stay as they are, so
/// nothing is embedded anew. Learnt in `training`, good for one embedding space only.
/// Source   retrieval 12; training 11.
struct QueryAdapter {
  std::size_t dimensions = 0;
  std::size_t rank = 0;
  std::vector<float> u;  // rank rows of `dimensions`
  std::vector<float> v;  // likewise
  std::string space_id;
  std::string dataset_sha256;  // of what it was learnt from

  /// The adapted question, of length 1. `question` has `dimensions` numbers; one that the
  /// correction would cancel to nothing comes back as it was.
  std::vector<float> adapted(std::span<const float> question) const;
};

constexpr std::size_t most_adapter_rank = 256;

/// The file's bytes: GGUF, a pure function of the adapter (docs/formats/query-adapter.md).
std::vector<std::byte> query_adapter_bytes(const QueryAdapter& adapter);
/// Errors   unavailable: the folder cannot be written.
Result<void> write_query_adapter(const QueryAdapter& adapter, const std::filesystem::path& path);
/// Errors   corrupt: not such a file, cut short, shapes that differ, a number that is not finite,
///          nothing but zeros; unsupported: another format number or kind of tensor.
Result<QueryAdapter> read_query_adapter(std::span<const std::byte> file);
/// SHA-256 of the bytes, 64 hex digits: names the adapter in cache keys and query records.
std::string query_adapter_id(const QueryAdapter& adapter);

/// An embedder whose questions go through an adapter. Its identity names both. Borrows the inner
/// one, which must outlive it.
class AdaptedEmbedder final : public Embedder {
 public:
  /// Errors   conflict: learnt for another space, or of another width.
  static Result<std::unique_ptr<AdaptedEmbedder>> over(Embedder& inner, QueryAdapter adapter);
  Result<Matrix> embed(std::span<const std::string_view> texts, EmbedFor purpose,
                       std::stop_token stop) override;
  std::size_t dimension() const override { return inner_.dimension(); }
  std::size_t max_tokens() const override { return inner_.max_tokens(); }
  std::size_t count_tokens(std::string_view text) const override {
    return inner_.count_tokens(text);
  }
  const ModelIdentity& identity() const override { return identity_; }

 private:
  AdaptedEmbedder(Embedder& inner, QueryAdapter adapter);

  Embedder& inner_;
  QueryAdapter adapter_;
  ModelIdentity identity_;
};

}  // namespace osler::models
