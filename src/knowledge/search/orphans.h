#pragma once

#include <chrono>
#include <cstddef>

#include "foundation/base/result.h"
#include "foundation/storage/data_folder.h"
#include "foundation/storage/database.h"

namespace osler::search {

/// Removes the index files that no manifest row names: of interrupted builds, finished merges and
/// emptied segments. Files of other rooms in the same folders stay. A file younger than `age` stays
/// too, because another process may be about to commit its row.
/// Returns  files removed.
Result<std::size_t> remove_orphans(const storage::DataFolder& folder, storage::Database& database,
                                   std::chrono::seconds age = std::chrono::hours(1));

}  // namespace osler::search
