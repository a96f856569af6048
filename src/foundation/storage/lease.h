#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>

#include "foundation/base/clock.h"
#include "foundation/storage/database.h"

namespace osler::storage {

/// The right to do one piece of work until `expires`, unless renewed.
struct Lease {
  std::string name;        // of the work: "ingest/42"
  std::string holder;      // who: unique to one run of one process
  std::int64_t token = 0;  // rises with every claim, so a late former holder is noticed
  Instant expires;
};

/// Shares work among processes on one database: whoever holds the lease does it; when the holder
/// dies, the lease runs out and another may claim it. Any thread may call.
class Leases {
 public:
  /// For migrate(): the table `lease`.
  static std::span<const Migration> migrations();

  Leases(Database& database, const Clock& clock, std::string holder);

  /// Errors   conflict: somebody, perhaps we ourselves, holds it and it has not run out.
  Result<Lease> claim(std::string_view name, std::chrono::milliseconds duration);
  /// Errors   conflict: it ran out and was claimed by another; stop that work.
  Result<Lease> renew(const Lease& lease, std::chrono::milliseconds duration);
  /// Lost already is no error.
  Result<void> release(const Lease& lease);

  /// For the transaction that writes the work's result: fails unless the lease is still ours in it.
  /// Errors   conflict.
  static Result<void> require(Session& session, const Lease& lease);

 private:
  Instant after(std::chrono::milliseconds duration) const;

  Database& database_;
  const Clock& clock_;
  const std::string holder_;
};

}  // namespace osler::storage
