#include "foundation/storage/memory_vault.h"

#include "foundation/crypto/random.h"

namespace osler::storage {

Result<crypto::Key> MemoryVault::current(crypto::KeyPurpose purpose, const PartitionId& owner) {
  const std::lock_guard lock(mutex_);
  const auto found = keys_.find({purpose, owner});
  if (found != keys_.end()) return found->second;
  crypto::SystemRandom random;
  crypto::Key key{crypto::random_id<crypto::KeyId>(random), crypto::Secret32::random()};
  keys_.emplace(Use(purpose, owner), key);
  return key;
}

Result<crypto::Key> MemoryVault::find(const crypto::KeyId& id) {
  const std::lock_guard lock(mutex_);
  for (const auto& [use, key] : keys_) {
    if (key.id == id) return key;
  }
  return fail(ErrorCode::not_found, "key is not in the vault: unknown, or destroyed");
}

Result<void> MemoryVault::destroy(const crypto::KeyId& id) {
  const std::lock_guard lock(mutex_);
  std::erase_if(keys_, [&](const auto& entry) { return entry.second.id == id; });
  return {};
}

}  // namespace osler::storage
