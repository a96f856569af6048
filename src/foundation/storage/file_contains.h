#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

#include "foundation/base/result.h"

namespace osler::storage {

/// Whether these bytes stand anywhere in the file, read back raw: how an erasure is proven.
/// Errors   not_found: no such file; unavailable: it cannot be read.
Result<bool> file_contains(const std::filesystem::path& file, std::span<const std::uint8_t> bytes);

/// The same for a SQLite file and its write-ahead log, which may be absent.
Result<bool> database_contains(const std::filesystem::path& file,
                               std::span<const std::uint8_t> bytes);

}  // namespace osler::storage
