#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "foundation/storage/sqlite_connection.h"

namespace osler::storage {

/// At most `size` connections to one file, opened when first needed. Any thread may call.
class ConnectionPool {
 public:
  ConnectionPool(std::filesystem::path file, SqliteAccess access, std::size_t size,
                 std::chrono::milliseconds timeout);

  /// A connection that returns to the pool when the lease ends.
  class Loan {
   public:
    Loan(ConnectionPool& pool, std::unique_ptr<SqliteConnection> connection)
        : pool_(&pool), connection_(std::move(connection)) {}
    ~Loan();
    Loan(Loan&&) noexcept = default;
    Loan& operator=(Loan&&) = delete;
    SqliteConnection& operator*() const { return *connection_; }

   private:
    ConnectionPool* pool_;
    std::unique_ptr<SqliteConnection> connection_;
  };

  /// Errors   timeout: all stayed in use; those of SqliteConnection::open.
  Result<Loan> take();

 private:
  void give_back(std::unique_ptr<SqliteConnection> connection);
  void forget_one();

  const std::filesystem::path file_;
  const SqliteAccess access_;
  const std::size_t size_;
  const std::chrono::milliseconds timeout_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<SqliteConnection>> free_;
  std::size_t lent_ = 0;
};

}  // namespace osler::storage
