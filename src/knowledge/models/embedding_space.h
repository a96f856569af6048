#pragma once

#include <cstddef>
#include <string>

namespace osler::models {

/// Everything that decides where a text lies among the vectors. Vectors may be compared only where
/// all of it is equal: same width is no proof.
struct EmbeddingSpace {
  std::size_t dims = 0;
  std::string dense;  // SHA-256 of a dense layer after pooling; "" = none
  std::string doc_prefix;
  std::string encoder_sha256;   // of the weight file
  std::string header_template;  // what stands before a chunk's body
  std::size_t max_tokens = 0;
  std::string mu_sha256;  // of a mean that is taken off; "" = none
  bool normalize = true;
  std::string pooling;  // mean, cls
  std::string quant;    // "" = float kernels, else the arithmetic, such as int8
  std::string tokenizer_sha256;
};

/// Returns  32 hex digits: the first 16 bytes of the SHA-256 of the JSON of these fields, keys
///          sorted, without spaces.
/// Source   retrieval 12.
std::string space_id(const EmbeddingSpace& space);

/// The JSON that is hashed; for `osler models list` and tests.
std::string space_json(const EmbeddingSpace& space);

}  // namespace osler::models
