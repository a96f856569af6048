#include "foundation/storage/file_calls.h"

#include <unistd.h>

#include <cerrno>

namespace osler::storage {

FileCalls::FileCalls() : write(::write), sync(::fsync), datasync(::fdatasync) {}

bool write_whole(const FileCalls& calls, int file, const void* bytes, std::size_t count) {
  const auto* next = static_cast<const char*>(bytes);
  while (count > 0) {
    const ssize_t written = calls.write(file, next, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    next += written;
    count -= static_cast<std::size_t>(written);
  }
  return true;
}

}  // namespace osler::storage
