#pragma once

#include <string>

#include "answering/answers/routes.h"
#include "foundation/base/audit_sink.h"
#include "trust/egress/certified_answer.h"
#include "trust/egress/certifier.h"

namespace osler::answers {

/// The audit record of an answer (protection 5.1): who, under which policy, which documents were
/// retrieved and quoted, which arm answered, and the certificate itself. Question and texts are
/// handed over to be sealed.
AuditEvent answer_record(const egress::CertifiedAnswer& answer, const egress::Asking& asking,
                         const RequestId& request, const Routed& routed);

}  // namespace osler::answers
