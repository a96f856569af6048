#include "foundation/storage/segment_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <string>
#include <utility>

#include "foundation/storage/file_descriptor.h"
#include "foundation/storage/publish_file.h"

namespace osler::storage {
namespace {

using Bytes = std::span<const std::uint8_t>;

tl::unexpected<Error> in_file(const std::filesystem::path& file, const Error& error) {
  return fail(error.code, file.string() + ": " + error.message);
}

struct Unmap {
  void operator()(const Bytes* mapped) const {
    if (!mapped->empty()) {
      munmap(const_cast<std::uint8_t*>(mapped->data()), mapped->size());  // NOLINT: C interface
    }
    delete mapped;
  }
};

}  // namespace

Result<crypto::SegmentHeader> publish_segment(const DataFolder& folder, crypto::KeyVault& vault,
                                              const crypto::SegmentPlace& place,
                                              std::span<const std::uint8_t> plaintext,
                                              const FileCalls& calls) {
  TRY_ASSIGN(const crypto::Key key, vault.current(crypto::KeyPurpose::partition, place.partition));
  crypto::SystemRandom random;
  const crypto::SealedSegment sealed = crypto::seal_segment(key, place, plaintext, random);
  TRY(make_folder(folder.segments(place.partition)));
  TRY(publish_file(folder.temporary(), folder.segment(place.partition, sealed.header.id),
                   sealed.bytes, calls));
  return sealed.header;
}

Result<SegmentFile::Mapping> SegmentFile::map(const std::filesystem::path& file) {
  TRY_ASSIGN(const FileDescriptor opened, open_file(file, O_RDONLY));
  struct stat facts {};
  if (fstat(opened.number(), &facts) != 0) return system_failure(file, "look at");
  const auto size = static_cast<std::size_t>(facts.st_size);
  if (size == 0) return Mapping(new Bytes(), Unmap());
  const void* memory = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, opened.number(), 0);
  if (memory == MAP_FAILED) return system_failure(file, "map");
  return Mapping(new Bytes(static_cast<const std::uint8_t*>(memory), size), Unmap());
}

Result<SegmentFile> SegmentFile::open(const std::filesystem::path& file, crypto::KeyVault& vault,
                                      const crypto::SegmentPlace& expected) {
  TRY_ASSIGN(Mapping mapping, map(file));
  const auto header = crypto::read_segment_header(*mapping);
  if (!header) return in_file(file, header.error());
  const auto key = vault.find(header->key);
  if (!key) return in_file(file, key.error());
  auto opener = crypto::SegmentOpener::open(*mapping, *key, expected);
  if (!opener) return in_file(file, opener.error());
  return SegmentFile(file, std::move(mapping), std::move(*opener));
}

Result<void> SegmentFile::open_page(std::uint64_t page, std::span<std::uint8_t> out) const {
  const auto opened = opener_.open_page(page, out);
  if (!opened) return in_file(file_, opened.error());
  return {};
}

Result<crypto::PrivateMemory> SegmentFile::open_whole() const {
  crypto::PrivateMemory memory(header().plaintext_bytes);
  const auto opened = opener_.open_all(memory.bytes());
  if (!opened) return in_file(file_, opened.error());
  return memory;
}

}  // namespace osler::storage
