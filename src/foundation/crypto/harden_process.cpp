#include "foundation/crypto/harden_process.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace osler::crypto {

Result<void> harden_process() {
  const rlimit none{0, 0};
  if (setrlimit(RLIMIT_CORE, &none) != 0) {
    return fail(ErrorCode::internal, "core files could not be switched off (setrlimit)");
  }
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) {
    return fail(ErrorCode::internal, "memory could not be closed to other processes (prctl)");
  }
  return {};
}

}  // namespace osler::crypto
