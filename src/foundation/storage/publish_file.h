#pragma once

#include <filesystem>
#include <span>

#include "foundation/storage/file_calls.h"
#include "foundation/storage/file_descriptor.h"

namespace osler::storage {

/// A file in tmp/ that nobody sees until it is whole. Removed at the end unless published. Locked
/// while it lives, so that another process that empties tmp/ leaves it alone.
class UnpublishedFile {
 public:
  /// Errors   unavailable: cannot be made.
  static Result<UnpublishedFile> create(const std::filesystem::path& temporary, FileCalls calls);
  ~UnpublishedFile();
  UnpublishedFile(UnpublishedFile&&) noexcept;
  UnpublishedFile& operator=(UnpublishedFile&&) = delete;

  /// Errors   unavailable: the disk is full, or failed.
  Result<void> append(std::span<const std::uint8_t> bytes);
  /// Synced, then renamed to `target` (same file system), then the rename synced: after a crash
  /// either the whole file is there or none. A file of that name is replaced.
  Result<void> publish(const std::filesystem::path& target);

  const std::filesystem::path& path() const { return path_; }

 private:
  UnpublishedFile(FileDescriptor file, std::filesystem::path path, FileCalls calls);

  FileDescriptor file_;
  std::filesystem::path path_;  // empty once published
  FileCalls calls_;
};

/// Writes `bytes` as a whole new file at `target`.
Result<void> publish_file(const std::filesystem::path& temporary,
                          const std::filesystem::path& target, std::span<const std::uint8_t> bytes,
                          const FileCalls& calls = {});

/// Removes a file, durably. Gone already is no error.
Result<void> remove_file(const std::filesystem::path& file);

}  // namespace osler::storage
