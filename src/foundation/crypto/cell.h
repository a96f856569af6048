#pragma once

#include <string>
#include <string_view>

#include "foundation/base/sensitive.h"
#include "foundation/crypto/bytes.h"
#include "foundation/crypto/key_vault.h"
#include "foundation/crypto/random.h"

namespace osler::crypto {

/// Where a cell lies. Part of what is authenticated: a cell copied elsewhere does not open.
struct CellPlace {
  std::string_view table;
  std::string_view column;
  std::string_view row;  // the row's key as text
  PartitionId partition;
};

using CellText = Sensitive<struct CellTextTag, std::string>;

/// One sealed column of one row (docs/formats/cell.md). Its size tells the text's only in steps
/// of 64.
Bytes seal_cell(const Key& key, const CellPlace& place, std::string_view text,
                RandomSource& random);

/// Errors   unsupported: another format, or too short; not_found: sealed with another key (ask the
///          vault for cell_key_id); corrupt: changed bytes, or a cell of another place.
Result<CellText> open_cell(const Key& key, const CellPlace& place, ByteView cell);

/// Which key opens it; not authenticated.
/// Errors   unsupported: another format, or too short.
Result<KeyId> cell_key_id(ByteView cell);

}  // namespace osler::crypto
