#pragma once

#include <string>
#include <string_view>

#include "foundation/crypto/cell.h"
#include "foundation/crypto/key_vault.h"
#include "foundation/storage/database.h"

namespace osler::storage {

/// One column whose texts lie sealed in the table: what a row stores is a cell, bound to its table,
/// column, row and owner. Any thread may call.
class SealedColumn {
 public:
  /// `table` and `column` are part of every cell: never rename them without sealing anew.
  SealedColumn(crypto::KeyVault& vault, std::string table, std::string column,
               crypto::KeyPurpose purpose = crypto::KeyPurpose::partition);

  /// `row` is the row's key as text; `owner` zero is the shared library.
  /// Errors   those of the vault.
  Result<Bytes> seal(const PartitionId& owner, std::string_view row, std::string_view text) const;
  /// Errors   not_found: its key was destroyed; corrupt: changed, or from another place;
  /// unsupported.
  Result<crypto::CellText> open(const PartitionId& owner, std::string_view row,
                                std::span<const std::uint8_t> cell) const;

 private:
  crypto::KeyVault& vault_;
  std::string table_;
  std::string column_;
  crypto::KeyPurpose purpose_;
};

}  // namespace osler::storage
