#pragma once

#include <atomic>

#include "foundation/storage/database.h"

namespace osler::storage {

enum class FaultMoment {
  before,        // the statement or commit does not happen
  after_commit,  // the commit happens, but its caller is told that it did not
};

/// Which write fails. Statements inside write() and the commits that follow them are counted from 1
/// in one row: execute 1, execute 2, commit 3, ... With after_commit only commits count.
struct FailWrite {
  int number = 0;
  FaultMoment moment = FaultMoment::before;
};

/// A database whose n-th write fails, once, with `unavailable`: for the tests of every room that
/// must stay consistent. Leave no n untried until has_failed() stays false.
class FaultyDatabase final : public Database {
 public:
  FaultyDatabase(Database& inner, FailWrite fail) : inner_(inner), fail_(fail) {}

  Result<void> write(const Work& work) override;
  Result<void> read(const Work& work) override { return inner_.read(work); }
  Result<void> backup_to(const std::filesystem::path& target) override {
    return inner_.backup_to(target);
  }

  bool has_failed() const { return has_failed_; }

 private:
  class FaultySession;
  Result<void> next_write();

  Database& inner_;
  const FailWrite fail_;
  std::atomic<int> writes_ = 0;
  std::atomic<bool> has_failed_ = false;
};

}  // namespace osler::storage
