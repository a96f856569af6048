#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "foundation/storage/file_calls.h"
#include "foundation/storage/file_descriptor.h"

namespace osler::storage {

/// A file that only grows, for logs. What sync() has confirmed survives a power cut. After a failed
/// sync, or a failed append that could not be taken back, every further call is refused: the kernel
/// may have dropped what it had taken, and a retry would report success (protection 9).
/// Belongs to one thread at a time.
class DurableFile {
 public:
  /// Makes it (mode 0600) when it is absent; its folder must exist.
  static Result<DurableFile> open(const std::filesystem::path& file, FileCalls calls = {});

  /// All or nothing, at the end; durable only after sync().
  /// Errors   unavailable: disk full or failed; the file is as long as before.
  Result<void> append(std::string_view bytes);
  /// Errors   unavailable: the file must not be used any more.
  Result<void> sync();
  /// Keeps `bytes` of disk space beyond the end, so that a full disk can still be recorded.
  /// Errors   unavailable: too little space; unsupported: not on this file system.
  Result<void> preallocate(std::uint64_t bytes);
  /// For recovery: drops a torn end, durably.
  Result<void> truncate(std::uint64_t size);

  std::uint64_t size() const { return size_; }

 private:
  DurableFile(FileDescriptor file, std::filesystem::path path, FileCalls calls);
  Result<void> check_usable() const;

  FileDescriptor file_;
  std::filesystem::path path_;
  FileCalls calls_;
  std::uint64_t size_ = 0;
  bool has_failed_ = false;
};

}  // namespace osler::storage
