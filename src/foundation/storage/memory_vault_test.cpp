#include "foundation/storage/memory_vault.h"

#include <gtest/gtest.h>

// What it promises as a KeyVault is in key_vault_contract_test.cpp.
namespace osler::storage {
namespace {

TEST(MemoryVault, TwoVaultsShareNothing) {
  MemoryVault one;
  MemoryVault other;
  const auto key = one.current(crypto::KeyPurpose::partition, PartitionId{}).value();
  EXPECT_EQ(other.find(key.id).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace osler::storage
