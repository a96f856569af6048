#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "foundation/base/result.h"
#include "foundation/base/sensitive.h"

namespace osler::engines {

/// "host=... dbname=... password=...": how libpq is told where to go. Holds a password.
using PostgresAddress = Sensitive<struct PostgresAddressTag, std::string>;

/// Rows as text; nullopt is NULL.
using PostgresRows = std::vector<std::vector<std::optional<std::string>>>;

/// One session with a PostgreSQL server. Belongs to one thread at a time.
class PostgresConnection {
 public:
  /// Every statement ends after 30 s, on the server too.
  /// Errors   unavailable: the server cannot be reached or refuses us. The message holds neither
  ///          address nor password.
  static Result<std::unique_ptr<PostgresConnection>> open(const PostgresAddress& address);
  ~PostgresConnection();

  /// One statement, with $1, $2 ... given as text.
  /// Errors   timeout; unavailable: the session is lost, the next statement begins a new one;
  ///          internal: the server refused the statement; the message has its SQLSTATE and nothing
  ///          else that the server said.
  Result<PostgresRows> execute(const std::string& sql, std::span<const std::string> values = {});
  bool is_lost() const;

 private:
  Result<void> renew();
  struct Session;
  explicit PostgresConnection(std::unique_ptr<Session> session);
  std::unique_ptr<Session> session_;
};

/// Begins a transaction; what is not committed is undone.
class PostgresTransaction {
 public:
  static Result<PostgresTransaction> begin(PostgresConnection& connection);
  PostgresTransaction(PostgresTransaction&& other) noexcept
      : connection_(std::exchange(other.connection_, nullptr)) {}
  PostgresTransaction& operator=(PostgresTransaction&&) = delete;
  ~PostgresTransaction();
  Result<void> commit();

 private:
  explicit PostgresTransaction(PostgresConnection& connection) : connection_(&connection) {}
  PostgresConnection* connection_;
};

}  // namespace osler::engines
