#pragma once

#include "foundation/base/result.h"

namespace osler::crypto {

/// Keeps this process's memory out of core files and away from other processes of the same user
/// (no ptrace, no /proc/<pid>/mem). Called first thing by every command that will hold a key.
/// Errors   internal: the system refused.
Result<void> harden_process();

}  // namespace osler::crypto
