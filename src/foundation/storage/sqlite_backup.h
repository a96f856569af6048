#pragma once

#include <filesystem>

#include "foundation/storage/sqlite_connection.h"

namespace osler::storage {

/// Copies the database behind `source` as of now, while others read and write it. The target
/// appears under its name only when it is whole and synced. Errors   conflict: the target exists;
/// unavailable: cannot be written.
Result<void> sqlite_backup(SqliteConnection& source, const std::filesystem::path& target);

}  // namespace osler::storage
