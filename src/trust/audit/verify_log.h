#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "foundation/base/clock.h"
#include "foundation/base/result.h"
#include "foundation/crypto/signed_note.h"
#include "trust/audit/merkle_tree.h"
#include "trust/audit/record_line.h"

namespace osler::audit {

/// Checks records one after the other: hash, number, time that never goes back, and the root where
/// a checkpoint was signed. Needs no key to the content and O(log n) memory.
class LogVerifier {
 public:
  explicit LogVerifier(std::vector<crypto::Checkpoint> checkpoints);
  /// `line` without its '\n'.
  /// Errors   corrupt: it is not the record that must stand here; later lines say nothing more.
  Result<RecordLine> take(std::string_view line);
  /// Errors   corrupt: fewer records than were signed.
  Result<void> finish() const;
  const MerkleFrontier& tree() const { return tree_; }

 private:
  Result<void> check_root() const;

  std::vector<crypto::Checkpoint> checkpoints_;
  MerkleFrontier tree_;
  Instant last_time_ = Instant::min();
};

/// What was found out of one log.
struct LogReport {
  std::string origin;
  std::uint64_t records = 0;         // that hold, from the first on
  std::uint64_t bytes = 0;           // of the whole lines that were read
  std::uint64_t checkpoints = 0;     // that were compared
  std::uint64_t signed_records = 0;  // how many the log's own checkpoint covers
  std::uint64_t unfinished = 0;  // bytes behind the last line: being written, or never acknowledged
  Digest root{};                 // over `records`
  bool ok = false;
  std::string problem;                      // the first one; "" when ok
  std::optional<std::uint64_t> bad_record;  // which record it is
};

/// Verifies the log in `folder`, while another process may write it. `key` is pinned by the caller,
/// its name is the origin; `older` are checkpoints of this log kept elsewhere.
/// Errors   not_found: there is no log.
Result<LogReport> verify_log(const std::filesystem::path& folder, const crypto::VerifierKey& key,
                             std::span<const crypto::Checkpoint> older = {});

/// The origins of all logs below an audit folder, sorted: "<site>/<instance>".
std::vector<std::string> logs_in(const std::filesystem::path& audit_folder);

/// The one file that records are in.
std::filesystem::path log_file(const std::filesystem::path& folder);

/// The checkpoint that the log's writer signed last; nullopt when there is none yet.
/// Errors   corrupt: not signed by `key`, or not of its origin.
Result<std::optional<crypto::Checkpoint>> signed_checkpoint(const std::filesystem::path& folder,
                                                            const crypto::VerifierKey& key);

}  // namespace osler::audit
