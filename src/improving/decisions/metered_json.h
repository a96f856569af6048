#pragma once

#include <cstdint>
#include <string_view>

#include "foundation/base/result.h"
#include "foundation/json/value.h"
#include "foundation/json/write.h"
#include "improving/decisions/arm_answer.h"

namespace osler::decisions {

/// The object `took` of answers.jsonl and task_answers.jsonl.
void write_metered(json::Writer& out, const Metered& took);
/// Errors   corrupt.
Result<Metered> read_metered(const json::Value& object);

/// A field that counts. Errors   corrupt: missing, none, or below 0.
Result<std::uint64_t> count_field(const json::Value& object, std::string_view name);

}  // namespace osler::decisions
