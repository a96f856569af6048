#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/models/model_card.h"
#include "knowledge/models/model_file.h"

namespace osler::models {

/// The models that tools/setup.sh brings (models.lock), best first in each role.
std::vector<ModelCard> shipped_models();

/// The file of a registered model, checked. The shipped embedder comes as safetensors and a
/// vocabulary; the first call makes its GGUF of them (about a second), always the same bytes.
/// Errors   as of verify_model_file and import_bert.
Result<VerifiedFile> obtain_model_file(const ModelCard& card, const std::filesystem::path& folder);

}  // namespace osler::models
