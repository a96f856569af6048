#include "tests/contracts/key_vault_contract.h"

#include <utility>

#include "foundation/storage/keyring.h"
#include "foundation/storage/memory_vault.h"
#include "foundation/storage/temporary_folder.h"

namespace osler::crypto {
namespace {

struct KeyringInAFolder {
  storage::TemporaryFolder folder;
  FixedClock clock{Instant{}};
  std::unique_ptr<storage::Keyring> keyring = std::move(
      storage::Keyring::open(folder.path() / "keyring.db", Secret32::random(), clock).value());
};

std::shared_ptr<KeyVault> make_keyring() {
  const auto whole = std::make_shared<KeyringInAFolder>();
  return {whole, whole->keyring.get()};
}

std::shared_ptr<KeyVault> make_memory_vault() { return std::make_shared<storage::MemoryVault>(); }

INSTANTIATE_TEST_SUITE_P(Keyring, KeyVaultContract, testing::Values(make_keyring));
INSTANTIATE_TEST_SUITE_P(Memory, KeyVaultContract, testing::Values(make_memory_vault));

}  // namespace
}  // namespace osler::crypto
