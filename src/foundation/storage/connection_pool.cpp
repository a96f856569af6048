#include "foundation/storage/connection_pool.h"

#include <utility>

namespace osler::storage {

ConnectionPool::ConnectionPool(std::filesystem::path file, SqliteAccess access, std::size_t size,
                               std::chrono::milliseconds timeout)
    : file_(std::move(file)), access_(access), size_(size), timeout_(timeout) {}

ConnectionPool::Loan::~Loan() {
  if (connection_ != nullptr) pool_->give_back(std::move(connection_));
}

Result<ConnectionPool::Loan> ConnectionPool::take() {
  {
    std::unique_lock lock(mutex_);
    if (!returned_.wait_for(lock, timeout_, [&] { return lent_ < size_; })) {
      return fail(ErrorCode::timeout, "database " + file_.string() + ": busy for " +
                                          std::to_string(timeout_.count()) + " ms, try again");
    }
    ++lent_;
    if (!free_.empty()) {
      Loan loan(*this, std::move(free_.back()));
      free_.pop_back();
      return loan;
    }
  }
  auto opened = SqliteConnection::open(file_, access_, timeout_);  // slow, so without the lock
  if (opened) return Loan(*this, std::move(*opened));
  forget_one();
  return tl::unexpected<Error>(std::move(opened).error());
}

void ConnectionPool::give_back(std::unique_ptr<SqliteConnection> connection) {
  {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(connection));
  }
  forget_one();
}

void ConnectionPool::forget_one() {
  const std::lock_guard lock(mutex_);
  --lent_;
  returned_.notify_one();
}

}  // namespace osler::storage
