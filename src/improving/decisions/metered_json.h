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

/// A line of either file. Errors   corrupt: no JSON, or of another version.
Result<json::Value> kept_answer(std::string_view line);

/// A field that counts. Errors   corrupt: missing, none, below 0, or more than 32 bits hold.
Result<std::uint64_t> count_field(const json::Value& object, std::string_view name);
Result<std::uint32_t> small_count_field(const json::Value& object, std::string_view name);

/// Errors   corrupt: not a number, or none that is finite.
Result<double> finite_number(const json::Value& value);

}  // namespace osler::decisions
