#pragma once

#include <string>

#include "foundation/base/audit_sink.h"
#include "trust/access/principal.h"

namespace osler::apps {

/// The record of something that a person did with a command: kind, a new request id, and `actor`
/// as the first member; the caller adds the others.
AuditEvent event_by(const access::Principal& who, std::string kind);

}  // namespace osler::apps
