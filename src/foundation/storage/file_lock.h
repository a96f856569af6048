#pragma once

#include <filesystem>
#include <string_view>

#include "foundation/storage/file_descriptor.h"

namespace osler::storage {

/// Held by one process at a time; the system lets go of it when the process ends, however it ends.
/// The lock's file says who holds it, for people, and stays behind.
class FileLock {
 public:
  /// `holder` is what people should read: "osler serve". Does not wait.
  /// Errors   conflict: somebody holds it (the message says who); unavailable: cannot be made.
  static Result<FileLock> acquire(const std::filesystem::path& file, std::string_view holder);

 private:
  explicit FileLock(FileDescriptor file) : file_(std::move(file)) {}
  FileDescriptor file_;
};

}  // namespace osler::storage
