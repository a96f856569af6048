#pragma once

#include <string>

#include "trust/egress/certified_answer.h"

namespace osler::egress {

/// What an asker may take away and have proved elsewhere, as one line of JSON:
/// {"certificate":{..},"texts":[".."],"opening":"<64 hex>"} (docs/formats/certificate.md). Holds
/// the answer's texts: for the asker alone.
std::string proof_pair(const CertifiedAnswer& answer);

}  // namespace osler::egress
