#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "foundation/base/clock.h"
#include "foundation/base/result.h"
#include "foundation/crypto/signed_note.h"
#include "trust/audit/merkle_tree.h"

namespace osler::audit {

/// Where a log stands at a checkpoint, so that it opens without reading all of it. Not secret and
/// not trusted: it counts only together with the signed checkpoint over the same tree.
struct LogState {
  std::uint64_t bytes = 0;  // of the log file
  MerkleFrontier tree;
  Instant last_time;
};

/// Durable. Errors   unavailable.
Result<void> write_state(const std::filesystem::path& folder, const LogState& state,
                         const std::string& checkpoint_note);

/// The state, if a checkpoint signed by `key` covers exactly it; nullopt when there is none yet.
/// Errors   corrupt: a checkpoint that is not ours, or over another tree.
Result<std::optional<LogState>> read_state(const std::filesystem::path& folder,
                                           const crypto::VerifierKey& key);

/// What a log file holds behind `from`.
struct LogTail {
  LogState state;          // after the last whole record
  std::uint64_t torn = 0;  // bytes behind it that were never acknowledged
};

/// Reads and checks every record behind `from`. A last line that is cut or has another hash, with
/// nothing valid behind it, is torn; anything else that does not fit is tampering.
/// Errors   corrupt: which record, and why.
Result<LogTail> read_tail(const std::filesystem::path& file, const LogState& from);

}  // namespace osler::audit
