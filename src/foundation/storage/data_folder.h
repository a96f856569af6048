#pragma once

#include <filesystem>
#include <string_view>

#include "foundation/crypto/segment.h"

namespace osler::storage {

/// Where everything lies that Osler keeps (protection 6). Names hold random ids, never a person.
///   keyring.db  osler.db  shared/*.osg  partitions/ab/<32 hex>/*.osg  audit/<origin>/  training/
///   tmp/
class DataFolder {
 public:
  /// Makes what is absent, mode 0700, and removes what an interrupted program left in tmp/. Files
  /// there that a living process still writes are locked, and stay.
  /// Errors   unavailable: cannot be made or written.
  static Result<DataFolder> open_or_create(const std::filesystem::path& root);
  /// Whether `root` was made by open_or_create before.
  static bool exists(const std::filesystem::path& root);

  const std::filesystem::path& root() const { return root_; }
  std::filesystem::path keyring() const { return root_ / "keyring.db"; }
  std::filesystem::path rows() const { return root_ / "osler.db"; }
  std::filesystem::path temporary() const { return root_ / "tmp"; }
  std::filesystem::path audit(std::string_view origin) const { return root_ / "audit" / origin; }
  /// The folder of one partition's segments; zero: the shared library.
  std::filesystem::path segments(const PartitionId& partition) const;
  std::filesystem::path segment(const PartitionId& partition, const crypto::SegmentId& id) const;

 private:
  explicit DataFolder(std::filesystem::path root) : root_(std::move(root)) {}
  Result<void> empty_temporary() const;

  std::filesystem::path root_;
};

/// mkdir -p, mode 0700, durable.
Result<void> make_folder(const std::filesystem::path& folder);

}  // namespace osler::storage
