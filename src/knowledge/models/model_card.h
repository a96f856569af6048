#pragma once

#include <cstddef>
#include <string>

namespace osler::models {

enum class Role { embedder, generator };

/// How one vector comes of a text's tokens.
enum class Pooling { mean, cls };

/// All that must be known of a model before it may be used; what a registry holds per line.
struct ModelCard {
  std::string name;
  Role role = Role::embedder;
  std::string file;         // in the models folder, or an absolute path
  std::string sha256;       // of that file, 64 hex digits
  std::string licence;      // SPDX
  std::size_t context = 0;  // tokens: of a prompt and its reply, or the longest text of an embedder

  // Embedders only. A forgotten prefix raises no error, it just searches worse.
  std::size_t dimension = 0;
  Pooling pooling = Pooling::mean;
  std::string query_prefix;
  std::string document_prefix;

  bool operator==(const ModelCard&) const = default;
};

}  // namespace osler::models
