#pragma once

namespace osler::crypto {

/// Prepares libsodium, once for the process, before its random numbers, guarded memory or choice of
/// CPU code are used. Any thread may call, any number of times. Ends the program if it cannot.
void sodium_ready();

}  // namespace osler::crypto
