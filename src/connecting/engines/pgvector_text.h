#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/hex.h"
#include "foundation/base/result.h"
#include "knowledge/search/quantize.h"

namespace osler::engines {

// How values are written for PostgreSQL. Numbers and hex digits only: nothing needs an escape.

/// "[0.5,-1]"
std::string vector_text(std::span<const float> values);
/// The vector that a quantised question stands for.
std::string vector_text(const search::QuantizedVector& vector);
/// "{1,2}"
std::string array_text(std::span<const std::uint32_t> values);
/// "{0a..,ff..}"
template <class Id>
std::string array_text(std::span<const Id> ids) {
  std::string text = "{";
  for (const Id& id : ids) {
    if (text.size() > 1) text += ',';
    text += hex_of(id);
  }
  return text + "}";
}
/// Errors   invalid_argument: anything but lower-case letters, digits and '_', or over 40 of them.
Result<void> check_table_name(std::string_view name);

}  // namespace osler::engines
