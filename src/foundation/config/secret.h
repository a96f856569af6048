#pragma once

#include <string>
#include <string_view>

#include "foundation/base/result.h"
#include "foundation/base/sensitive.h"

namespace osler::config {

/// A password, a key or a token, read at the moment when it is needed.
using SecretText = Sensitive<struct SecretTextTag, std::string>;

/// Secrets stand in no configuration: only file:/path, env:NAME or cred:NAME (systemd's credential
/// folder) may. Source  protection 12.
/// Errors   invalid_argument; the message does not repeat the value, which may be the secret.
Result<void> check_secret_reference(std::string_view reference);

/// What the reference points at, without one line end behind it.
/// Errors   not_found: no such file, variable or credential; too_large: beyond 64 KiB.
Result<SecretText> read_secret(std::string_view reference);

}  // namespace osler::config
