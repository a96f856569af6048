#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include "knowledge/models/import_bert.h"

namespace osler::models {

/// For tests: a BERT with random weights, small enough for every build.
struct SmallBert {
  std::size_t layers = 2;
  std::size_t width = 32;
  std::size_t feed_forward = 64;
  std::size_t positions = 40;
  std::uint32_t seed = 1;
  std::string leave_out = "";  // the name of a tensor that is missing
};

/// Writes model.safetensors and vocab.txt (letters, digits and their continuations) into `folder`.
BertImport write_small_bert(const std::filesystem::path& folder, const SmallBert& shape = {});

}  // namespace osler::models
