#pragma once

#include <string>
#include <string_view>

#include "foundation/base/result.h"
#include "trust/audit/merkle_tree.h"

namespace osler::audit {

constexpr std::size_t most_record_bytes = std::size_t{1} << 20U;

/// `<64 hex leaf hash> <JSON>\n` (protection 5.1).
std::string record_line(std::string_view json);

/// A line whose hash fits its bytes. Views into the line.
struct RecordLine {
  Digest leaf{};
  std::string_view json;
};

/// `line` without its '\n'.
/// Errors   corrupt: too short or too long, no hash, or another hash than its bytes have.
Result<RecordLine> read_record_line(std::string_view line);

}  // namespace osler::audit
