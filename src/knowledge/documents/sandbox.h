#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

#include "foundation/base/result.h"

struct sock_filter;

namespace osler::documents {

/// What a parser of hostile bytes may use. Source   protection 9, row "parser child".
struct ChildLimits {
  std::uint64_t memory_bytes = 512ULL << 20U;
  std::chrono::seconds cpu{30};
  std::chrono::seconds wall{60};
  std::uint64_t output_bytes = 256ULL << 20U;
};

/// System calls that a program needs from its start to its end: memory, reading files, its pipes.
/// No socket, no process, no file opened for writing; everything else answers EPERM.
/// Errors   unavailable: the kernel or libseccomp cannot filter.
Result<std::vector<sock_filter>> filter_for_program();

/// For the rest of this process: memory and the descriptors that are open now; no open, no exec.
/// Cannot be taken back.
Result<void> enter_strict_sandbox();

/// Limits and filter for the process that is about to call exec. Calls only what is safe after a
/// fork in a process with threads. Returns false when the kernel refuses one of them.
bool confine_before_exec(const ChildLimits& limits, const std::vector<sock_filter>& filter);

}  // namespace osler::documents
