#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"

namespace osler::models {

/// One line of a safetensors header: "name": {"dtype": ..., "shape": [...], "data_offsets": [a, b]}
struct SafetensorEntry {
  std::string name;
  std::string dtype;
  std::vector<std::size_t> shape;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Reads the header, which is JSON of one fixed shape: anything else that JSON allows is refused,
/// names with escapes among it. "__metadata__" is passed over.
/// Errors   corrupt: not of that shape, a field missing or given twice; says at which byte.
Result<std::vector<SafetensorEntry>> read_safetensors_header(std::string_view header);

}  // namespace osler::models
