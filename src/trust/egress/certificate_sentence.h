#pragma once

#include "trust/egress/certificate.h"

namespace osler::egress {

/// Reads one element of a certificate's `sentences`; it must be numbered `number`.
/// Errors   corrupt: an unknown, missing or misspelt member, with its JSON pointer.
Result<SentenceEntry> read_sentence(const json::Value& from, std::uint32_t number);

}  // namespace osler::egress
