#pragma once

#include <memory>
#include <string>

#include "knowledge/models/embedder.h"
#include "knowledge/models/generator.h"

namespace osler::models {

// For tests only: the shipped models, or nullptr where tools/setup.sh has not brought them.

inline std::string why_models_are_absent() { return "no model files in the cache: run make setup"; }
inline std::unique_ptr<Embedder> shipped_embedder() { return nullptr; }
inline std::unique_ptr<Generator> shipped_generator() { return nullptr; }

}  // namespace osler::models
