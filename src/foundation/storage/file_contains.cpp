#include "foundation/storage/file_contains.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <functional>
#include <vector>

#include "foundation/storage/file_descriptor.h"

namespace osler::storage {
namespace {

constexpr std::size_t block_bytes = 1 << 20;

}  // namespace

Result<bool> file_contains(const std::filesystem::path& file, std::span<const std::uint8_t> bytes) {
  TRY_ASSIGN(const FileDescriptor opened, open_file(file, O_RDONLY));
  const std::boyer_moore_horspool_searcher searcher(bytes.begin(), bytes.end());
  std::vector<std::uint8_t> window;  // the end of the last block, then the next block
  for (;;) {
    const std::size_t kept = std::min(window.size(), bytes.size());
    window.erase(window.begin(), window.end() - static_cast<std::ptrdiff_t>(kept));
    window.resize(kept + block_bytes);
    const ssize_t count = read(opened.number(), window.data() + kept, block_bytes);
    if (count < 0) return system_failure(file, "read");
    window.resize(kept + static_cast<std::size_t>(count));
    if (std::search(window.begin(), window.end(), searcher) != window.end()) return true;
    if (count == 0) return false;
  }
}

Result<bool> database_contains(const std::filesystem::path& file,
                               std::span<const std::uint8_t> bytes) {
  TRY_ASSIGN(const bool in_file, file_contains(file, bytes));
  const std::filesystem::path log = file.string() + "-wal";
  if (in_file || !std::filesystem::exists(log)) return in_file;
  return file_contains(log, bytes);
}

}  // namespace osler::storage
