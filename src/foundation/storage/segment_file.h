#pragma once

#include <filesystem>
#include <memory>
#include <span>

#include "foundation/crypto/private_memory.h"
#include "foundation/crypto/segment.h"
#include "foundation/storage/data_folder.h"
#include "foundation/storage/file_calls.h"

namespace osler::storage {

/// Seals `plaintext` under the partition's data key and publishes it as a new file, durable when
/// this returns. The file's path is folder.segment(partition, header.id).
/// Errors   unavailable: disk full or failed, and nothing has appeared; those of the vault.
Result<crypto::SegmentHeader> publish_segment(const DataFolder& folder, crypto::KeyVault& vault,
                                              const crypto::SegmentPlace& place,
                                              std::span<const std::uint8_t> plaintext,
                                              const FileCalls& calls = {});

/// One sealed file, mapped; its pages open on demand into the caller's memory, never into a file.
/// Any thread may call. It stays readable after its name has been removed.
class SegmentFile {
 public:
  /// Errors   not_found: no such file, or its key was destroyed; conflict: another kind or
  /// partition;
  ///          corrupt, unsupported: the message names file and page.
  static Result<SegmentFile> open(const std::filesystem::path& file, crypto::KeyVault& vault,
                                  const crypto::SegmentPlace& expected);

  const crypto::SegmentHeader& header() const { return opener_.header(); }
  std::uint64_t page_count() const { return opener_.page_count(); }
  std::size_t page_bytes(std::uint64_t page) const { return opener_.page_bytes(page); }
  /// Shape    page < page_count(), out.size() == page_bytes(page).
  Result<void> open_page(std::uint64_t page, std::span<std::uint8_t> out) const;
  Result<crypto::PrivateMemory> open_whole() const;

 private:
  using Mapping = std::shared_ptr<const std::span<const std::uint8_t>>;
  SegmentFile(std::filesystem::path file, Mapping mapping, crypto::SegmentOpener opener)
      : file_(std::move(file)), mapping_(std::move(mapping)), opener_(std::move(opener)) {}
  static Result<Mapping> map(const std::filesystem::path& file);

  std::filesystem::path file_;
  Mapping mapping_;  // what opener_ looks at
  crypto::SegmentOpener opener_;
};

}  // namespace osler::storage
