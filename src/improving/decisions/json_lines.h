#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "foundation/base/result.h"
#include "foundation/json/value.h"

namespace osler::decisions {

/// How much of a set is read at most.
struct LineLimits {
  std::size_t lines = 10'000;
  std::size_t line_bytes = std::size_t{64} * 1024;
};

/// Takes one line and gives back its id.
using TakeLine = std::function<Result<std::string>(const json::Value& line)>;

/// How a set of questions, tasks or answers is read: JSON lines, each with an id of its own; blank
/// ones are passed over.
/// Errors   too_large; corrupt: a line is no JSON, `take` refused it, or its id stands twice. The
///          message names file and line, never what stands there.
Result<void> read_json_lines(std::string_view text, const std::string& file,
                             const LineLimits& limits, const TakeLine& take);

}  // namespace osler::decisions
