#pragma once

#include <map>
#include <mutex>
#include <utility>

#include "foundation/crypto/key_vault.h"

namespace osler::storage {

/// For tests: keys that live as long as the object. Any thread may call.
class MemoryVault final : public crypto::KeyVault {
 public:
  Result<crypto::Key> current(crypto::KeyPurpose purpose, const PartitionId& owner) override;
  Result<crypto::Key> find(const crypto::KeyId& id) override;
  Result<void> destroy(const crypto::KeyId& id) override;

 private:
  using Use = std::pair<crypto::KeyPurpose, PartitionId>;
  std::mutex mutex_;
  std::map<Use, crypto::Key> keys_;
};

}  // namespace osler::storage
