#include "foundation/storage/sealed_column.h"

#include <gtest/gtest.h>

#include "foundation/storage/memory_vault.h"

namespace osler::storage {
namespace {

TEST(SealedColumn, OpensInItsOwnPlaceOnly) {
  MemoryVault vault;
  const SealedColumn text(vault, "turn", "text");
  const SealedColumn note(vault, "turn", "note");
  const PartitionId owner{{1}};
  const Bytes cell = text.seal(owner, "42", "invented sentence").value();
  EXPECT_EQ(text.open(owner, "42", cell)->reveal(), "invented sentence");
  EXPECT_EQ(text.open(owner, "43", cell).error().code, ErrorCode::corrupt);
  EXPECT_EQ(text.open(PartitionId{}, "42", cell).error().code, ErrorCode::corrupt);
  EXPECT_EQ(note.open(owner, "42", cell).error().code, ErrorCode::corrupt);
}

TEST(SealedColumn, TheSameTextGivesAnotherCellEachTime) {
  MemoryVault vault;
  const SealedColumn text(vault, "turn", "text");
  EXPECT_NE(text.seal({}, "1", "same").value(), text.seal({}, "1", "same").value());
}

TEST(SealedColumn, IsUnreadableOnceItsKeyIsDestroyed) {
  MemoryVault vault;
  const SealedColumn text(vault, "turn", "text", crypto::KeyPurpose::user);
  const Bytes cell = text.seal({}, "1", "text").value();
  const auto key = vault.current(crypto::KeyPurpose::user, {}).value();
  EXPECT_EQ(crypto::cell_key_id(cell).value(), key.id);
  ASSERT_TRUE(vault.destroy(key.id));
  EXPECT_EQ(text.open({}, "1", cell).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace osler::storage
