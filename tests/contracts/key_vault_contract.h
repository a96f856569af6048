#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory>

#include "foundation/crypto/key_vault.h"

/// What every KeyVault promises, whatever keeps the keys. Include it in one test file of a program.
///   INSTANTIATE_TEST_SUITE_P(Memory, KeyVaultContract, testing::Values(make_memory_vault));
namespace osler::crypto {

using VaultMaker = std::function<std::shared_ptr<KeyVault>()>;

class KeyVaultContract : public testing::TestWithParam<VaultMaker> {
 protected:
  static bool same(const Key& left, const Key& right) {
    return left.id == right.id && std::ranges::equal(left.bytes.bytes(), right.bytes.bytes());
  }
  const PartitionId patient_{{1, 2, 3}};
  std::shared_ptr<KeyVault> vault_ = GetParam()();
};

TEST_P(KeyVaultContract, TheKeyInUseStaysTheSame) {
  const Key first = vault_->current(KeyPurpose::partition, patient_).value();
  EXPECT_TRUE(same(vault_->current(KeyPurpose::partition, patient_).value(), first));
  EXPECT_TRUE(same(vault_->find(first.id).value(), first));
}

TEST_P(KeyVaultContract, EachPurposeAndOwnerHasAKeyOfItsOwn) {
  const Key first = vault_->current(KeyPurpose::partition, patient_).value();
  for (const Key& other : {vault_->current(KeyPurpose::partition_audit, patient_).value(),
                           vault_->current(KeyPurpose::partition, PartitionId{}).value()}) {
    EXPECT_NE(other.id, first.id);
    EXPECT_FALSE(std::ranges::equal(other.bytes.bytes(), first.bytes.bytes()));
  }
}

TEST_P(KeyVaultContract, ADestroyedKeyIsNotFoundAndTheNextIsAnother) {
  const Key first = vault_->current(KeyPurpose::partition, patient_).value();
  ASSERT_TRUE(vault_->destroy(first.id));
  EXPECT_EQ(vault_->find(first.id).error().code, ErrorCode::not_found);
  EXPECT_TRUE(vault_->destroy(first.id)) << "again: nothing left to do";
  EXPECT_NE(vault_->current(KeyPurpose::partition, patient_)->id, first.id);
}

TEST_P(KeyVaultContract, AnUnknownKeyIsNotFound) {
  EXPECT_EQ(vault_->find(KeyId{{9}}).error().code, ErrorCode::not_found);
}

}  // namespace osler::crypto
