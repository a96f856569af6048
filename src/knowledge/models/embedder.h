#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"

namespace osler::models {

/// Which model, exactly. Stored with every vector, so that no snapshot mixes two.
struct ModelIdentity {
  std::string name;
  std::string sha256;     // of the weight file, 64 hex digits
  std::string space_id;   // retrieval 12: 32 hex digits; "" for what is not an embedder
  std::string adapter{};  // SHA-256 of a query adapter: only questions go through it; "" = none
};

/// Row-major float32.
struct Matrix {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<float> values;
  std::span<const float> row(std::size_t i) const {
    return std::span(values).subspan(i * columns, columns);
  }
};

/// What a text is embedded for: some models want a different prefix.
enum class EmbedFor { document, query };

/// Turns texts into vectors, all with one model. Any thread may call; calls are served one at a
/// time.
///
/// Rationale   the only way to a model's vectors, so that budgets, fakes and de-identification have
///             one place.
class Embedder {
 public:
  virtual ~Embedder() = default;
  /// Shape    texts.size() rows of dimension() float32; each row has length 1 (within 1e-5).
  /// Errors   too_large: a text exceeds max_tokens(), nothing is cut silently; invalid_argument: an
  ///          empty text; unavailable; cancelled.
  virtual Result<Matrix> embed(std::span<const std::string_view> texts, EmbedFor purpose,
                               std::stop_token stop) = 0;
  virtual std::size_t dimension() const = 0;
  virtual std::size_t max_tokens() const = 0;
  /// Tokens of `text` as this model counts them, special tokens included.
  virtual std::size_t count_tokens(std::string_view text) const = 0;
  virtual const ModelIdentity& identity() const = 0;
};

}  // namespace osler::models
