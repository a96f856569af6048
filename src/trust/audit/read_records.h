#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>

#include "foundation/base/audit_sink.h"
#include "foundation/base/result.h"
#include "foundation/crypto/key_vault.h"
#include "foundation/json/value.h"

namespace osler::audit {

/// One record as it was written, with what was sealed in it.
struct AuditRecord {
  std::uint64_t sequence = 0;
  json::Value object;  // the record's JSON
  /// nullopt: there was none, or its key has been destroyed.
  std::optional<SealedText> subject;
  std::optional<SealedText> staff;
};

/// Returns  false to stop.
using RecordSink = std::function<bool(const AuditRecord&)>;

/// Reads a log from its first record on and verifies each before it is handed over: nobody acts on
/// a record that was changed. Who may read is decided by the caller, who records it as `log_read`.
/// Errors   not_found: there is no log; corrupt: which record does not hold, or a sealed part that
///          is not that of its record.
Result<void> read_records(const std::filesystem::path& folder, crypto::KeyVault& keys,
                          const RecordSink& sink);

}  // namespace osler::audit
