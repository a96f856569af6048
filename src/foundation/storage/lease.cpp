#include "foundation/storage/lease.h"

#include <utility>

namespace osler::storage {
namespace {

constexpr Migration steps[] = {{"lease", 1,
                                "CREATE TABLE lease (name TEXT PRIMARY KEY, holder TEXT NOT NULL, "
                                "token INTEGER NOT NULL, expires INTEGER NOT NULL)"}};

std::int64_t microseconds(Instant time) { return time.time_since_epoch().count(); }

tl::unexpected<Error> lost(std::string_view name) {
  return fail(ErrorCode::conflict, "lease " + std::string(name) + " is held by another process");
}

Result<void> read_token(Session& session, Lease& lease) {
  const Value values[] = {lease.name};
  return session.query("SELECT token FROM lease WHERE name = ?", values, [&](const Row& row) {
    lease.token = row.integer(0);
    return true;
  });
}

}  // namespace

std::span<const Migration> Leases::migrations() { return steps; }

Leases::Leases(Database& database, const Clock& clock, std::string holder)
    : database_(database), clock_(clock), holder_(std::move(holder)) {}

Instant Leases::after(std::chrono::milliseconds duration) const { return clock_.now() + duration; }

Result<Lease> Leases::claim(std::string_view name, std::chrono::milliseconds duration) {
  Lease lease{std::string(name), holder_, 0, after(duration)};
  TRY(database_.write([&](Session& session) -> Result<void> {
    const Value values[] = {lease.name, lease.holder, microseconds(lease.expires),
                            microseconds(clock_.now())};
    TRY_ASSIGN(const auto rows,
               session.execute("INSERT INTO lease (name, holder, token, expires) "
                               "VALUES (?, ?, 1, ?) ON CONFLICT (name) DO UPDATE SET "
                               "holder = excluded.holder, token = lease.token + 1, "
                               "expires = excluded.expires WHERE lease.expires <= ?",
                               values));
    if (rows == 0) return lost(name);
    return read_token(session, lease);
  }));
  return lease;
}

Result<Lease> Leases::renew(const Lease& lease, std::chrono::milliseconds duration) {
  Lease renewed = lease;
  renewed.expires = after(duration);
  TRY(database_.write([&](Session& session) -> Result<void> {
    const Value values[] = {microseconds(renewed.expires), lease.name, lease.token};
    TRY_ASSIGN(
        const auto rows,
        session.execute("UPDATE lease SET expires = ? WHERE name = ? AND token = ?", values));
    return rows == 0 ? Result<void>(lost(lease.name)) : Result<void>();
  }));
  return renewed;
}

// Kept with an expiry in the past, so that the token goes on rising.
Result<void> Leases::release(const Lease& lease) {
  return database_.write([&](Session& session) -> Result<void> {
    const Value values[] = {lease.name, lease.token};
    TRY(session.execute("UPDATE lease SET expires = 0 WHERE name = ? AND token = ?", values));
    return {};
  });
}

Result<void> Leases::require(Session& session, const Lease& lease) {
  Lease stored = lease;
  stored.token = 0;
  TRY(read_token(session, stored));
  if (stored.token == lease.token) return {};
  return lost(lease.name);
}

}  // namespace osler::storage
