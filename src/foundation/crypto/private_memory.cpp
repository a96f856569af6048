#include "foundation/crypto/private_memory.h"

#include <sys/mman.h>

#include <new>
#include <utility>

#include "foundation/crypto/aead.h"

namespace osler::crypto {

PrivateMemory::PrivateMemory(std::size_t bytes) : size_(bytes) {
  if (bytes == 0) return;
  void* memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) throw std::bad_alloc();
  memory_ = static_cast<std::uint8_t*>(memory);
  madvise(memory, bytes, MADV_DONTDUMP);
  mlock(memory, bytes);  // refused beyond RLIMIT_MEMLOCK: then it may be swapped, which is allowed
}

PrivateMemory::~PrivateMemory() {
  if (memory_ == nullptr) return;
  wipe(bytes());
  munmap(memory_, size_);
}

PrivateMemory::PrivateMemory(PrivateMemory&& other) noexcept
    : memory_(std::exchange(other.memory_, nullptr)), size_(std::exchange(other.size_, 0)) {}

PrivateMemory& PrivateMemory::operator=(PrivateMemory&& other) noexcept {
  std::swap(memory_, other.memory_);
  std::swap(size_, other.size_);
  return *this;
}

}  // namespace osler::crypto
