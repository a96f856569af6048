#pragma once

#include <cstdint>
#include <string>

#include "foundation/base/result.h"

namespace osler::documents {

/// The whole of a regular file.
/// Errors   not_found: it cannot be opened; too_large: over `max_bytes`. The caller adds its name.
Result<std::string> file_bytes(const std::string& path, std::uint64_t max_bytes);

}  // namespace osler::documents
