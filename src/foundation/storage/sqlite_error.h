#pragma once

#include <string_view>

#include "foundation/base/result.h"

struct sqlite3;

namespace osler::storage {

/// What a caller can do about an extended SQLite code.
ErrorCode sqlite_error_code(int sqlite_code);

/// The error of the last call on `handle`: file, reason, what to do. Never a bound value: SQLite's
/// messages hold names of tables and columns only, and our SQL holds no data.
tl::unexpected<Error> sqlite_failure(sqlite3* handle, int sqlite_code);

/// After such a failure the kernel may have dropped what it had taken: nothing may be written again
/// before the database was opened anew (protection 9).
bool is_sqlite_io_failure(int sqlite_code);

}  // namespace osler::storage
