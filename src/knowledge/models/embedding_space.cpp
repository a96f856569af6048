#include "knowledge/models/embedding_space.h"

#include "foundation/base/json_string.h"
#include "foundation/crypto/hash.h"

namespace osler::models {
namespace {

std::string quoted(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

}  // namespace

std::string space_json(const EmbeddingSpace& space) {
  return "{\"dense\":" + quoted(space.dense) + ",\"dims\":" + std::to_string(space.dims) +
         ",\"doc_prefix\":" + quoted(space.doc_prefix) +
         ",\"encoder_sha256\":" + quoted(space.encoder_sha256) +
         ",\"header_template\":" + quoted(space.header_template) +
         ",\"max_tokens\":" + std::to_string(space.max_tokens) +
         ",\"mu_sha256\":" + quoted(space.mu_sha256) +
         ",\"normalize\":" + (space.normalize ? "true" : "false") +
         ",\"pooling\":" + quoted(space.pooling) + ",\"quant\":" + quoted(space.quant) +
         ",\"tokenizer_sha256\":" + quoted(space.tokenizer_sha256) + "}";
}

std::string space_id(const EmbeddingSpace& space) {
  return crypto::sha256_hex(space_json(space)).substr(0, 32);
}

}  // namespace osler::models
