#pragma once

#include <span>
#include <string>

#include "foundation/base/result.h"
#include "trust/egress/certificate.h"
#include "trust/egress/certificate_key.h"
#include "trust/egress/verify_answer.h"

namespace osler::egress {

/// Level 2: builds the plan again from the certificate and the store, runs the checks that the
/// certifier ran, as on the day of the answer, and adds them to `into`.
/// Errors   those of the store, except that something is not there: that is a verdict.
Result<void> replay(const Certificate& certificate, std::span<const std::string> texts,
                    const CertificateKey& opening, const VerifyStore& store, AnswerVerdict& into);

}  // namespace osler::egress
