#include "foundation/storage/sqlite_error.h"

#include <sqlite3.h>

#include <string>

namespace osler::storage {
namespace {

constexpr int primary(int sqlite_code) { return sqlite_code & 0xff; }

const char* advice(int sqlite_code) {
  switch (primary(sqlite_code)) {
    case SQLITE_BUSY:
      return "; another program is writing, try again";
    case SQLITE_FULL:
      return "; free some disk space";
    case SQLITE_IOERR:
      return "; check the disk, then restart";
    case SQLITE_CANTOPEN:
      return "; does the folder exist, and may this user write there?";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return "; restore it from a backup";
    default:
      return "";
  }
}

}  // namespace

ErrorCode sqlite_error_code(int sqlite_code) {
  switch (primary(sqlite_code)) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ErrorCode::timeout;
    case SQLITE_CONSTRAINT:
      return ErrorCode::conflict;
    case SQLITE_TOOBIG:
      return ErrorCode::too_large;
    case SQLITE_INTERRUPT:
      return ErrorCode::cancelled;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return ErrorCode::corrupt;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_NOMEM:
    case SQLITE_PROTOCOL:
      return ErrorCode::unavailable;
    default:
      return ErrorCode::internal;
  }
}

bool is_sqlite_io_failure(int sqlite_code) { return primary(sqlite_code) == SQLITE_IOERR; }

tl::unexpected<Error> sqlite_failure(sqlite3* handle, int sqlite_code) {
  const char* file = handle == nullptr ? nullptr : sqlite3_db_filename(handle, "main");
  const std::string where = file == nullptr ? "database" : std::string("database ") + file;
  const char* reason = handle == nullptr ? sqlite3_errstr(sqlite_code) : sqlite3_errmsg(handle);
  return fail(sqlite_error_code(sqlite_code), where + ": " + reason + " (SQLite " +
                                                  std::to_string(sqlite_code) + ")" +
                                                  advice(sqlite_code));
}

}  // namespace osler::storage
