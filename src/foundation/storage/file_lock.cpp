#include "foundation/storage/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>

namespace osler::storage {
namespace {

// One line that anybody may have written: shortened, and without what a terminal would obey.
std::string written_holder(int file) {
  std::array<char, 200> bytes{};
  const ssize_t count = pread(file, bytes.data(), bytes.size(), 0);
  std::string line(bytes.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  line.resize(std::min(line.find('\n'), line.size()));
  std::ranges::replace_if(
      line, [](char c) { return c < ' ' || c > '~'; }, '?');
  return line.empty() ? "another process" : line;
}

bool write_holder(int file, std::string_view holder) {
  const std::string line = std::string(holder) + " (process " + std::to_string(getpid()) + ")\n";
  return ftruncate(file, 0) == 0 &&
         pwrite(file, line.data(), line.size(), 0) == static_cast<ssize_t>(line.size());
}

}  // namespace

Result<FileLock> FileLock::acquire(const std::filesystem::path& file, std::string_view holder) {
  TRY_ASSIGN(FileDescriptor opened, open_file(file, O_RDWR | O_CREAT));
  if (flock(opened.number(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return system_failure(file, "lock");
    return fail(ErrorCode::conflict, file.string() + " is held by " +
                                         written_holder(opened.number()) +
                                         "; stop it or wait for it");
  }
  if (!write_holder(opened.number(), holder)) return system_failure(file, "write");
  return FileLock(std::move(opened));
}

}  // namespace osler::storage
