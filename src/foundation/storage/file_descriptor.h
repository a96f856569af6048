#pragma once

#include <filesystem>
#include <utility>

#include "foundation/base/result.h"

namespace osler::storage {

/// An open file that closes itself; -1 is none.
class FileDescriptor {
 public:
  FileDescriptor() = default;
  explicit FileDescriptor(int number) : number_(number) {}
  ~FileDescriptor();
  FileDescriptor(FileDescriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;

  int number() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }

 private:
  int number_ = -1;
};

/// open(2) with O_CLOEXEC; new files get mode 0600.
/// Errors   not_found; conflict: O_EXCL and it exists; unavailable: anything else.
Result<FileDescriptor> open_file(const std::filesystem::path& file, int flags);

/// The error of the last system call: "cannot <what> <file>: <reason>".
tl::unexpected<Error> system_failure(const std::filesystem::path& file, const char* what);

/// Makes creations, renames and removals in `folder` durable.
Result<void> sync_folder(const std::filesystem::path& folder);

}  // namespace osler::storage
