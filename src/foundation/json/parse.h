#pragma once

#include <string_view>

#include "foundation/base/result.h"
#include "foundation/json/limits.h"
#include "foundation/json/value.h"

namespace osler::json {

/// Reads one JSON text (RFC 8259) wholly: nothing may follow but white space. A byte order mark at
/// the beginning is skipped. Stricter than the RFC where it leaves a choice: a name occurs once in
/// an object, strings hold whole characters (no lone surrogates), no number needs more than a
/// double can hold. Keeps a copy of `text`.
/// Returns  the outermost value.
/// Errors   too_large: over a limit, which the message names; corrupt: not such a text. The message
///          has line, byte offset (from 0) and JSON pointer, never the content.
Result<Value> parse(std::string_view text, const Limits& limits = {});

}  // namespace osler::json
