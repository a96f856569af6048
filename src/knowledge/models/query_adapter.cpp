#include "knowledge/models/query_adapter.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "foundation/crypto/hash.h"
#include "knowledge/models/gguf.h"
#include "knowledge/models/gguf_layout.h"
#include "knowledge/models/tensor_floats.h"

namespace osler::models {

namespace {

constexpr const char* kind = "osler-query-adapter";
constexpr std::uint32_t format = 1;
constexpr std::size_t most_dimensions = 8192;

std::vector<std::byte> bytes_of(const std::vector<float>& values) {
  std::vector<std::byte> bytes(values.size() * sizeof(float));
  std::memcpy(bytes.data(), values.data(), bytes.size());
  return bytes;
}

tl::unexpected<Error> refused(ErrorCode code, const std::string& why) {
  return fail(code, "query adapter: " + why + "; learn it again: osler models adapter --train DIR");
}

bool is_finite(const std::vector<float>& values) {
  return std::all_of(values.begin(), values.end(), [](float x) { return std::isfinite(x); });
}

bool is_zero(const std::vector<float>& values) {
  return std::all_of(values.begin(), values.end(), [](float x) { return x == 0; });
}

Result<void> check_kind(const Gguf& gguf) {
  TRY_ASSIGN(const auto type, gguf.text("general.type"));
  if (type != kind)
    return refused(ErrorCode::corrupt, "general.type says that it is something else");
  TRY_ASSIGN(const auto number, gguf.whole("osler.format"));
  if (number != format) return refused(ErrorCode::unsupported, "written by a newer program");
  return {};
}

Result<void> read_shape(const Gguf& gguf, QueryAdapter& adapter) {
  const GgufTensor* u = gguf.tensor("u");
  if (gguf.tensors.size() != 2 || u == nullptr || u->shape.size() != 2 ||
      u->type != TensorType::f32) {
    return refused(ErrorCode::corrupt, "it holds other tensors than u and v in f32");
  }
  adapter.dimensions = u->shape[0];
  adapter.rank = u->shape[1];
  const bool is_sound = adapter.dimensions >= 1 && adapter.dimensions <= most_dimensions &&
                        adapter.rank >= 1 && adapter.rank <= most_adapter_rank;
  if (!is_sound) return refused(ErrorCode::corrupt, "rank or dimensions are out of range");
  return {};
}

}  // namespace

std::vector<float> QueryAdapter::adapted(std::span<const float> question) const {
  std::vector<double> sum(question.begin(), question.end());
  for (std::size_t j = 0; j < rank; ++j) {
    double share = 0;
    for (std::size_t i = 0; i < dimensions; ++i) {
      share += static_cast<double>(v[j * dimensions + i]) * question[i];
    }
    for (std::size_t i = 0; i < dimensions; ++i) sum[i] += share * u[j * dimensions + i];
  }
  double squares = 0;
  for (const double x : sum) squares += x * x;
  if (!(squares > 1e-12) || !std::isfinite(squares)) return {question.begin(), question.end()};
  std::vector<float> out(dimensions);
  const double length = std::sqrt(squares);
  for (std::size_t i = 0; i < dimensions; ++i) out[i] = static_cast<float>(sum[i] / length);
  return out;
}

namespace {

GgufWriter written(const QueryAdapter& adapter) {
  GgufWriter writer;
  writer.set_text("general.type", kind);
  writer.set_u32("osler.format", format);
  writer.set_u32("osler.rank", static_cast<std::uint32_t>(adapter.rank));
  writer.set_text("osler.space_id", adapter.space_id);
  writer.set_text("osler.dataset_sha256", adapter.dataset_sha256);
  const std::vector<std::size_t> shape{adapter.dimensions, adapter.rank};
  writer.add("u", shape, TensorType::f32, bytes_of(adapter.u));
  writer.add("v", shape, TensorType::f32, bytes_of(adapter.v));
  return writer;
}

}  // namespace

std::vector<std::byte> query_adapter_bytes(const QueryAdapter& adapter) {
  return written(adapter).bytes();
}

Result<void> write_query_adapter(const QueryAdapter& adapter, const std::filesystem::path& path) {
  return written(adapter).write(path);
}

Result<QueryAdapter> read_query_adapter(std::span<const std::byte> file) {
  TRY_ASSIGN(const Gguf gguf, read_gguf(file));
  TRY(check_kind(gguf));
  QueryAdapter adapter;
  TRY(read_shape(gguf, adapter));
  TRY_ASSIGN(adapter.space_id, gguf.text("osler.space_id"));
  TRY_ASSIGN(adapter.dataset_sha256, gguf.text("osler.dataset_sha256"));
  TRY_ASSIGN(const auto rank, gguf.whole("osler.rank"));
  const std::vector<std::size_t> shape{adapter.dimensions, adapter.rank};
  TRY_ASSIGN(adapter.u, tensor_floats(gguf, "u", shape));
  TRY_ASSIGN(adapter.v, tensor_floats(gguf, "v", shape));
  if (rank != adapter.rank) return refused(ErrorCode::corrupt, "its rank contradicts its tensors");
  if (!is_finite(adapter.u) || !is_finite(adapter.v)) {
    return refused(ErrorCode::corrupt, "it holds numbers that are not finite");
  }
  if (is_zero(adapter.u) || is_zero(adapter.v)) {
    return refused(ErrorCode::corrupt, "it changes nothing");
  }
  return adapter;
}

std::string query_adapter_id(const QueryAdapter& adapter) {
  const auto bytes = query_adapter_bytes(adapter);
  return crypto::sha256_hex(crypto::as_bytes(
      std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size())));
}

AdaptedEmbedder::AdaptedEmbedder(Embedder& inner, QueryAdapter adapter)
    : inner_(inner), adapter_(std::move(adapter)), identity_(inner_.identity()) {
  identity_.adapter = query_adapter_id(adapter_);
}

Result<std::unique_ptr<AdaptedEmbedder>> AdaptedEmbedder::over(Embedder& inner,
                                                               QueryAdapter adapter) {
  if (adapter.space_id != inner.identity().space_id || adapter.dimensions != inner.dimension()) {
    return fail(ErrorCode::conflict,
                "the query adapter was learnt for space " + adapter.space_id + ", the model's is " +
                    inner.identity().space_id +
                    "; go back (osler models adapter --rollback) or learn it again");
  }
  return std::unique_ptr<AdaptedEmbedder>(new AdaptedEmbedder(inner, std::move(adapter)));
}

Result<Matrix> AdaptedEmbedder::embed(std::span<const std::string_view> texts, EmbedFor purpose,
                                      std::stop_token stop) {
  TRY_ASSIGN(Matrix rows, inner_.embed(texts, purpose, std::move(stop)));
  if (purpose != EmbedFor::query) return rows;
  for (std::size_t i = 0; i < rows.rows; ++i) {
    const auto adapted = adapter_.adapted(rows.row(i));
    std::copy(adapted.begin(), adapted.end(),
              rows.values.begin() + static_cast<std::ptrdiff_t>(i * rows.columns));
  }
  return rows;
}

}  // namespace osler::models
