#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>

#include "foundation/base/result.h"

namespace osler::audit {

/// Returns  false to stop.
using LineSink = std::function<Result<bool>(std::string_view line)>;

/// What a pass over a log file saw.
struct LinesRead {
  std::uint64_t bytes = 0;       // of whole lines, their '\n' included
  std::uint64_t unfinished = 0;  // behind the last '\n': being written, or cut
};

/// Hands over every whole line of a log file, without its '\n', in a buffer of bounded size. The
/// file may grow meanwhile: lines are only ever added.
/// Errors   not_found; corrupt: a line longer than a record can be; those of the sink.
Result<LinesRead> each_line(const std::filesystem::path& file, const LineSink& sink);

}  // namespace osler::audit
