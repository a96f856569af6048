#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

#include "foundation/base/result.h"

namespace osler::models {

/// A whole file, read-only, as bytes that the kernel pages in when they are looked at. Weight files
/// are larger than what most callers touch.
///
/// Lifetime   the bytes live as long as this object; moving it keeps them in place.
class MappedFile {
 public:
  /// Errors   not_found: no such file; unavailable: it cannot be read; corrupt: it is empty.
  static Result<MappedFile> open(const std::filesystem::path& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  std::span<const std::byte> bytes() const { return bytes_; }

 private:
  explicit MappedFile(std::span<const std::byte> bytes) : bytes_(bytes) {}
  std::span<const std::byte> bytes_;
};

}  // namespace osler::models
