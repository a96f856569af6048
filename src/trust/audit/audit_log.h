#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include "foundation/base/audit_sink.h"
#include "foundation/base/clock.h"
#include "foundation/base/result.h"
#include "foundation/crypto/key_vault.h"
#include "foundation/storage/data_folder.h"
#include "foundation/storage/durable_file.h"
#include "foundation/storage/file_lock.h"
#include "trust/audit/merkle_tree.h"

namespace osler::audit {

struct AuditOptions {
  std::string site = "osler";
  std::string instance = "cli";  // one log per instance: serve, cli, each replica
  std::chrono::milliseconds lock_wait = std::chrono::seconds(10);
  std::uint64_t preallocated = 64ULL << 20U;  // so that a full disk can still be recorded
  std::uint64_t checkpoint_records = 1000;
  std::chrono::seconds checkpoint_time{60};
  storage::FileCalls calls{};  // a seam for faults
};

/// The log of one instance: lines of records, one RFC 6962 tree over them, signed checkpoints
/// (protection 5.1, 5.2; docs/formats/audit-log.md). One writer, under a lock that dies with its
/// process. Any thread may append; those that wait together share one sync.
///
/// Invariants   (1) append() returns only when the record is on disk; (2) after a failed write
///              nothing is accepted any more; (3) a checkpoint is signed only over a tree that goes
///              on from the last one signed.
class AuditLog final : public AuditSink {
 public:
  /// Takes the lock, looks at what an interrupted run left, and goes on behind it.
  /// Errors   conflict: another process writes this log; corrupt: the log was changed (nothing is
  ///          repaired); unavailable: cannot be written.
  static Result<std::unique_ptr<AuditLog>> open(const storage::DataFolder& folder,
                                                crypto::KeyVault& keys, const Clock& clock,
                                                const AuditOptions& options);
  ~AuditLog() override;
  AuditLog(const AuditLog&) = delete;
  AuditLog& operator=(const AuditLog&) = delete;

  Result<AuditReceipt> append(const AuditEvent& event) override;
  /// Signs the tree as it is. At the end, by itself, and when enough has come.
  Result<void> checkpoint();
  std::uint64_t size() const;

 private:
  struct Opened;
  AuditLog(Opened&& opened, crypto::KeyVault& keys, const Clock& clock, AuditOptions options);
  Result<std::string> line_of(const AuditEvent& event);
  Result<void> write_pending(std::unique_lock<std::mutex>& lock);
  Result<void> sign();

  crypto::KeyVault& keys_;
  const Clock& clock_;
  const AuditOptions options_;
  const std::filesystem::path folder_;
  const std::string boot_;
  storage::FileLock lock_file_;

  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable written_;
  storage::DurableFile file_;
  MerkleFrontier tree_;     // over what is durable
  std::uint64_t next_ = 0;  // sequence of the next record
  Instant last_time_;
  std::string pending_;  // lines that wait for the next sync
  std::vector<Digest> pending_leaves_;
  bool is_writing_ = false;
  bool has_failed_ = false;
  std::uint64_t signed_size_ = 0;
  std::chrono::nanoseconds signed_at_{0};
};

/// "<site>/<instance>", lower case: the name in checkpoints.
std::string origin_of(std::string_view site, std::string_view instance);

}  // namespace osler::audit
