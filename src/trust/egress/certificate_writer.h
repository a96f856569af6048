#pragma once

#include <string>
#include <vector>

#include "foundation/base/clock.h"
#include "foundation/base/result.h"
#include "trust/egress/answer_plan.h"
#include "trust/egress/certificate_key.h"
#include "trust/egress/certified_answer.h"
#include "trust/egress/opened_version.h"

namespace osler::egress {

/// All that goes into a certificate beside the plan.
struct CertificateFacts {
  std::string key;  // id of the signing key, hex
  Instant at;
  Instant as_of;
  std::string time_zone;
  std::string nonce;  // 32 hex digits
  std::string role;
  std::string scope_digest;  // "sha256:..."
  std::string question;      // in clear; hidden here
};

/// The certificate without `id` and `sig`: canonical JSON (docs/formats/certificate.md).
/// Errors   corrupt: more than 256 KiB.
Result<std::string> write_certificate(const AnswerPlan& plan, const CertificateFacts& facts,
                                      const std::vector<CertifiedSentence>& sentences,
                                      Opened& opened, const CertificateKey& key);

/// `body` with `id` and `sig` added, canonical.
Result<std::string> sealed_certificate(const std::string& body, const std::string& id,
                                       const std::string& signature);

/// What `sig` signs: "osler.certificate/1\n" + id.
std::string signed_text(std::string_view id);

}  // namespace osler::egress
