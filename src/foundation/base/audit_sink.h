#pragma once

#include <cstdint>
#include <string>

#include "foundation/base/id.h"
#include "foundation/base/result.h"
#include "foundation/base/sensitive.h"

namespace osler {

using SealedText = Sensitive<struct SealedTextTag, std::string>;

/// One thing that happened (protection 5.1). The sink adds v, seq, t, boot and mono.
struct AuditEvent {
  std::string kind;  // answer, search, document, denied, ... : the closed list of protection 5.1
  RequestId request;
  std::string
      members;  // JSON members without braces: "\"actor\":{...},\"decision\":{...}"; "" = none
  PartitionId partition;              // whose audit key seals `subject`; zero: the shared one
  SealedText subject{std::string()};  // question, answer, patient reference; sealed, "" = absent
  SealedText staff{std::string()};  // who asked, in clear; sealed under the site's key, "" = absent
};

struct AuditReceipt {
  std::uint64_t sequence = 0;
};

/// Where events become durable. Lower rooms that must report an event take this, never `audit`.
/// Any thread may call; calls that wait together share one sync.
class AuditSink {
 public:
  virtual ~AuditSink() = default;
  /// Returns once the record is on disk.
  /// Errors   unavailable: it is not, and no answer may leave.
  virtual Result<AuditReceipt> append(const AuditEvent& event) = 0;
};

}  // namespace osler
