#pragma once

#include <filesystem>

#include "foundation/base/result.h"
#include "knowledge/models/model_card.h"

namespace osler::models {

/// The card of a GGUF as the file itself tells it, and prefixes from what its makers publish.
/// Reads the whole file once for its hash.
/// Errors   as of read_gguf; unsupported: of a family that cannot be served here.
Result<ModelCard> describe_model(const std::filesystem::path& gguf);

/// What the makers of an embedder say must stand before a text; found by a part of its name.
struct EmbedderPrefixes {
  std::string_view part_of_name;  // lower case
  std::string_view query;
  std::string_view document;
};
/// Returns  empty prefixes where nothing is known.
EmbedderPrefixes known_prefixes(std::string_view model_name);

}  // namespace osler::models
