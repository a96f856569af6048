#pragma once

#include <sys/types.h>

#include <cstddef>
#include <functional>

namespace osler::storage {

/// The system calls on which durability depends, so that tests can let them fail: a full disk, an
/// error on sync, a short write. Empty functions are never called; start from the defaults.
struct FileCalls {
  FileCalls();
  std::function<ssize_t(int file, const void* bytes, std::size_t count)> write;
  std::function<int(int file)> sync;      // fsync
  std::function<int(int file)> datasync;  // fdatasync: content and size, not the times
};

/// Writes everything, in as many calls as it takes; false with errno on failure.
bool write_whole(const FileCalls& calls, int file, const void* bytes, std::size_t count);

}  // namespace osler::storage
