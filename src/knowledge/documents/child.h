#pragma once

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/documents/sandbox.h"

namespace osler::documents {

struct ChildCommand {
  std::string program;                 // a path, not searched for
  std::vector<std::string> arguments;  // after the program's name
  ChildLimits limits;
};

struct ChildOutput {
  std::string bytes;
  int exit_status = 0;
};

/// Runs a program on hostile bytes: confined (sandbox.h), with `input` as its standard input, an
/// empty environment, and nothing else of ours open. Its standard error is thrown away, because it
/// could hold text of the document. Blocks until the program ends; any thread may call.
///
/// Errors   timeout: wall clock or processor time; too_large: it wrote more than output_bytes;
///          corrupt: it was stopped by a signal; cancelled; unavailable: it cannot be started.
Result<ChildOutput> run_child(const ChildCommand& command, std::string_view input,
                              const std::stop_token& stop);

}  // namespace osler::documents
