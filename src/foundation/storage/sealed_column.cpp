#include "foundation/storage/sealed_column.h"

#include <utility>

namespace osler::storage {

SealedColumn::SealedColumn(crypto::KeyVault& vault, std::string table, std::string column,
                           crypto::KeyPurpose purpose)
    : vault_(vault), table_(std::move(table)), column_(std::move(column)), purpose_(purpose) {}

Result<Bytes> SealedColumn::seal(const PartitionId& owner, std::string_view row,
                                 std::string_view text) const {
  TRY_ASSIGN(const crypto::Key key, vault_.current(purpose_, owner));
  crypto::SystemRandom random;
  return crypto::seal_cell(key, {table_, column_, row, owner}, text, random);
}

Result<crypto::CellText> SealedColumn::open(const PartitionId& owner, std::string_view row,
                                            std::span<const std::uint8_t> cell) const {
  TRY_ASSIGN(const crypto::KeyId id, crypto::cell_key_id(cell));
  TRY_ASSIGN(const crypto::Key key, vault_.find(id));
  return crypto::open_cell(key, {table_, column_, row, owner}, cell);
}

}  // namespace osler::storage
